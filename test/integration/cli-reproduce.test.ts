import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { slope } from './slope-process.ts'

interface Row {
  name: string
  quantity: string
  at: number | 'last'
  values: number[]
  agrees: boolean | null
}

/** Costs of the book's single neuron after each epoch, in float64: input 1, target 0. */
function neuron(start: [w: number, b: number], cost: 'quadratic' | 'cross-entropy', rate: number): number[] {
  let z = start[0] + start[1]
  const output = () => 1 / (1 + Math.exp(-z))
  return Array.from({ length: 300 }, () => {
    const a = output()
    z -= 2 * rate * (cost === 'quadratic' ? a * a * (1 - a) : a)
    return cost === 'quadratic' ? output() ** 2 / 2 : -Math.log(1 - output())
  })
}

it('"slope reproduce single-neuron" agrees with the formulas to five digits, and with what the book says', async () => {
  const { code, out, err } = await slope(temporaryFolder(), ['reproduce', 'single-neuron', '--seeds', '1', '--json'])
  const expected: Record<string, number[]> = {
    'single-neuron/quadratic-0.6': neuron([0.6, 0.9], 'quadratic', 0.15), 'single-neuron/quadratic-2': neuron([2, 2], 'quadratic', 0.15),
    'single-neuron/cross-entropy-0.6': neuron([0.6, 0.9], 'cross-entropy', 0.005), 'single-neuron/cross-entropy-2': neuron([2, 2], 'cross-entropy', 0.005),
  }
  const rows = JSON.parse(out) as Row[]
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(Object.keys(expected)))
  for (const { name, at, values } of rows)
    expect(Math.abs((values[0] ?? NaN) / (expected[name]?.at(at === 'last' ? -1 : at - 1) ?? NaN) - 1)).toBeLessThan(1e-5)
  expect(rows.every(({ agrees }) => agrees !== false)).toBe(true)
  expect([code, err]).toEqual([0, ''])
})

it('"slope reproduce --list" names the recipes with their sources', async () => {
  const { out } = await slope(temporaryFolder(), ['reproduce', '--list'])
  expect(out).toMatch(/^overfitting\/l2 +Overfitting on the first 1,000 images, .* +Nielsen, /m)
})

it('a recipe that is not there is refused with those that are', async () => {
  const { code, err } = await slope(temporaryFolder(), ['train', 'overfit'])
  expect(code).toBe(1)
  expect(err).toMatch(/^There is no recipe "overfit": choose one of .*single-neuron\/quadratic-2/)
})

it.each([
  ['recipes/overfitting.json', /overfitting\.json is a recipe, not an experiment file: train one of its variants by name/],
  ['sweeps/synthetic-digits.json', /synthetic-digits\.json is a sweep file, not an experiment file: run it by "slope sweep"/],
])('a file of %s given as an experiment is called what it is', async (file, sentence) => {
  const { code, err } = await slope(temporaryFolder(), ['train', join(import.meta.dirname, '../../resources', file)])
  expect(code).toBe(1)
  expect(err).toMatch(sentence)
})
