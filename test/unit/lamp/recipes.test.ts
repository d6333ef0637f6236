import { expect, it } from 'vitest'
import { Lamp } from '#shared/domain/lamp/lamp.ts'
import { historyNames, readHistory } from '../../fixtures/lamp-history.ts'

/** The rules that lit, and the epochs in which they did. */
function litIn(name: string): Record<string, number[]> {
  const { experiment, facts, rows } = readHistory(name)
  const lamp = new Lamp(experiment, facts)
  const lit: Record<string, number[]> = {}
  for (const row of rows) {
    lamp.add(row)
    for (const { rule } of lamp.read().findings) (lit[rule] ??= []).push(row.epoch)
  }
  return lit
}

/** See docs/lamp.md. */
const sick = {
  'initialization-old-seed-1': ['saturated-hidden'],
  'learning-rates-2.5-seed-1': ['oscillating-cost'],
  'learning-rates-2.5-seed-2': ['oscillating-cost'],
  'overfitting-none-seed-1': ['overfitting'],
  'quadratic-seed-1': ['saturated-output'],
  'quadratic-seed-2': ['saturated-output'],
} as const

const healthy = historyNames.filter((name) => !(name in sick))

it.each(healthy)('the lamp is dark in every epoch of a healthy run (%s)', (name) => {
  expect(litIn(name)).toEqual({})
})

it('there are healthy runs of every kind among them', () => {
  expect(healthy.map((name) => name.replace(/-seed-\d$/, ''))).toEqual([
    'cross-entropy-100', 'cross-entropy-30', 'expansion-none', 'initialization-new', 'learning-rates-0.025', 'learning-rates-0.25',
    'overfitting-l2', 'weight-decay-100', 'weight-decay-100-slower', 'weight-decay-30',
  ])
})

it.each(Object.entries(sick))('the lamp lights on %s, by the rules that concern it and no other', (name, rules) => {
  expect(Object.keys(litIn(name))).toEqual(rules)
})

it('a hidden layer that was saturated from the start is told from one that training has saturated', () => {
  // Behind the first epoch both have most of their neurons saturated.
  const [old, good] = ['initialization-old-seed-1', 'learning-rates-0.25-seed-2'].map(readHistory)
  expect(old?.rows[0]?.layers[0]?.saturated).toBeGreaterThan(0.6)
  expect(good?.rows[0]?.layers[0]?.saturated).toBe(0)
  expect(good?.rows.at(-1)?.layers[0]?.saturated).toBeGreaterThan(0.5)
})

it('once lit by overfitting it stays lit, and tells by how much the validation cost has risen', () => {
  const { overfitting = [] } = litIn('overfitting-none-seed-1')
  expect(overfitting).toEqual(Array.from({ length: overfitting.length }, (_, k) => (overfitting[0] ?? 0) + k))
  expect(overfitting.at(-1)).toBe(120)
})
