import { expect, it } from 'vitest'
import { memoryOf, Smoother } from '#shared/domain/smoothing.ts'

const noise = (count: number) => Float32Array.from({ length: count }, (_, i) => 1 + (Math.imul(i + 1, 2654435761) >>> 8) / 2 ** 24)

/** The sum that the class computes one value at a time: the weights of all values so far, written out. */
function closedForm(values: Float32Array, length: number, at: number): number {
  const decay = 1 - 1 / length
  let [sum, weights] = [0, 0]
  for (let k = 0; k <= at; k++) {
    sum += decay ** k * (values[at - k] ?? 0)
    weights += decay ** k
  }
  return sum / weights
}

it.each([1, 2, 10, 250.5])('is the weighted mean of all values so far with a memory of %d', (length) => {
  const values = noise(1000)
  const means = new Smoother(length).smooth(values)
  for (const at of [0, 1, 2, 17, 500, 999]) expect(means[at]).toBeCloseTo(closedForm(values, length, at), 6)
})

it('leaves a series as it is with a memory of one value or less', () => {
  const values = noise(100)
  for (const length of [1, 0.3, 0]) expect(new Smoother(length).smooth(values)).toEqual(values)
})

it('begins at the first value and stays at a constant', () =>
  expect([...new Smoother(50).smooth(new Float32Array(5).fill(0.75))]).toEqual(new Array(5).fill(0.75)))

it('goes on over pieces as over the whole', () => {
  const values = noise(300)
  const smoother = new Smoother(40)
  const pieces = [values.subarray(0, 7), values.subarray(7, 123), values.subarray(123)].flatMap((piece) => [...smoother.smooth(piece)])
  expect(pieces).toEqual([...new Smoother(40).smooth(values)])
})

it('looks at nothing that comes later', () => {
  const values = noise(200)
  const changed = values.slice()
  changed[150] = 90
  expect(new Smoother(20).smooth(changed).subarray(0, 150)).toEqual(new Smoother(20).smooth(values).subarray(0, 150))
})

it('passes what is not finite through and forgets it', () => {
  const smoother = new Smoother(10)
  const before = smoother.next(2)
  expect([smoother.next(NaN), smoother.next(Infinity)]).toEqual([NaN, Infinity])
  expect(before).toBe(2)
  expect(smoother.next(2)).toBe(2)
})

it.each([3, 100, 5000])('depends on no value further back than the memory of a length of %d', (length) => {
  const far = noise(memoryOf(length) + 500)
  const near = far.slice()
  near.fill(9, 0, 500)
  expect(new Smoother(length).smooth(near).at(-1)).toBe(new Smoother(length).smooth(far).at(-1))
})
