import { describe, expect, test } from 'vitest'
import { arrange, partsOf } from '#shared/domain/import/parts.ts'
import { loneClasses, splitWords } from '#shared/domain/import/split-words.ts'
import { SplitRule } from '#shared/domain/import/splits.ts'
import { Random } from '#shared/domain/random.ts'

const fractions = (validation: number, test: number, more: object = {}) => SplitRule.parse({ type: 'fractions', validation, test, ...more })
const sizes = (parts: Uint8Array) => Object.values(arrange(parts).counts)

/** Two hundred rules and numbers of examples, by a seed: the fractions together are below 1. */
const cases = Array.from({ length: 200 }, (_, index) => {
  const random = new Random(index)
  const validation = random.nextInt(50) / 100
  const test = random.nextInt(45) / 100
  return { count: 60 + random.nextInt(3000), classes: 2 + random.nextInt(9), validation, test, seed: random.nextInt(1000), random }
})

describe('fractions', () => {
  test('give exactly the rounded counts, and nothing is lost', () => {
    for (const { count, validation, test, seed } of cases) {
      const [training = 0, ...others] = sizes(partsOf(fractions(validation, test, { seed }), { count }))
      expect(others).toEqual([Math.round(count * validation), Math.round(count * test)])
      expect(training).toBe(count - Math.round(count * validation) - Math.round(count * test))
    }
  })

  test('give the same parts for the same seed, and others for another', () => {
    const rule = (seed: number) => partsOf(fractions(0.2, 0.2, { seed }), { count: 500 })
    expect(rule(3)).toEqual(rule(3))
    expect(rule(3)).not.toEqual(rule(4))
  })

  test('draw each example for the test equally often', () => {
    const often = new Uint32Array(20)
    for (let seed = 0; seed < 2000; seed++) partsOf(fractions(0, 0.25, { seed }), { count: 20 }).forEach((part, index) => (often[index] = (often[index] ?? 0) + part / 2))
    // Binomial with 2,000 draws of 1/4: four deviations are 77.
    for (const times of often) expect(Math.abs(times - 500)).toBeLessThan(78)
  })

  test('leave out a part of fraction 0', () => {
    expect(sizes(partsOf(fractions(0, 0), { count: 7 }))).toEqual([7, 0, 0])
  })

  test.each([[0.5, 0.5], [0.9, 0.4], [0.7, 0.3]])('of %d and %d are refused, which leave nothing for training', (validation, test) => {
    expect(() => partsOf(fractions(validation, test), { count: 100 })).toThrow(/leave nothing for training: choose two that come to less than 1/)
  })

  test.each([
    [0.1, 0, 3, /Of 3 examples, a fraction of 0\.1 leaves none for validation: choose a larger fraction, or 0/],
    [0, 0.1, 3, /leaves none for test/],
    [0.5, 0.49, 2, /a fraction of 0\.01 leaves none for training: choose smaller fractions/],
  ])('of %d and %d are refused for %d examples, where a part comes out empty', (validation, test, count, message) => {
    expect(() => partsOf(fractions(validation, test), { count })).toThrow(message)
  })
})

describe('a stratified rule', () => {
  const labelled = cases.map((each) => ({ ...each, labels: Uint8Array.from({ length: each.count }, () => each.random.nextInt(each.classes)) }))

  test('gives each class its share of each part, rounded up or down, and nothing is lost', () => {
    for (const { count, classes, validation, test, seed, labels } of labelled) {
      const parts = partsOf(fractions(validation, test, { seed, stratified: true }), { count, labels })
      for (let label = 0; label < classes; label++) {
        const own = parts.filter((_, index) => labels[index] === label)
        const shares = [1 - validation - test, validation, test]
        sizes(own).forEach((size, part) => expect(Math.abs(size - own.length * (shares[part] ?? 0))).toBeLessThan(1))
      }
    }
  })

  test('comes within 1 an examples of the rounded counts for two parts of any classes', () => {
    for (const { count, test, seed, labels } of labelled) {
      const parts = partsOf(fractions(0, Math.max(test, 0.05), { seed, stratified: true }), { count, labels })
      expect(Math.abs((sizes(parts)[2] ?? 0) - count * Math.max(test, 0.05))).toBeLessThan(1.01)
    }
  })

  test('of many small classes gives each part its share', () => {
    const labels = Uint8Array.from({ length: 300 }, (_, index) => index % 100)
    const [training, validation, test] = sizes(partsOf(fractions(0.15, 0.15, { stratified: true }), { count: 300, labels }))
    expect([training, validation, test]).toEqual([210, 45, 45])
  })

  test('leaves a class with a single example in the training part, and says so', () => {
    const labels = Uint8Array.from({ length: 41 }, (_, index) => (index === 17 ? 1 : 0))
    expect(partsOf(fractions(0.4, 0.5, { stratified: true }), { count: 41, labels })[17]).toBe(0)
    expect(loneClasses(labels, ['cat', 'dog'])).toBe('There is a single example of "dog": no other part can tell whether it is learned.')
  })

  test('is refused for numbers to tell', () => {
    expect(() => partsOf(fractions(0.2, 0.2, { stratified: true }), { count: 10 })).toThrow(/Only classes can be stratified/)
  })
})

describe('a column', () => {
  const rule: SplitRule = { type: 'column', column: 'part' }

  test('parts by its values and their synonyms, whatever their case', () => {
    const column = ['train', 'Training', ' valid', 'VAL', 'dev', 'validation', 'test', 'training']
    expect([...partsOf(rule, { count: column.length, column })]).toEqual([0, 0, 1, 1, 1, 1, 2, 0])
  })

  test('with an unknown value is refused by row and value', () => {
    expect(() => partsOf(rule, { count: 2, column: ['train', 'holdout'], rows: [2, 9] })).toThrow('Row 9 has "holdout" in the column "part", which names no part: write "training", "validation" or "test".')
  })

  test('without a row for training is refused', () => {
    expect(() => partsOf(rule, { count: 1, column: ['test'] })).toThrow(/No row has "training"/)
  })

  test('that is not there is refused', () => {
    expect(() => partsOf(rule, { count: 1 })).toThrow(/There is no column "part"/)
  })
})

describe('as given', () => {
  test("MNIST's files are the book's 50,000, 10,000 and 10,000", () => {
    expect(sizes(partsOf({ type: 'given' }, { count: 70_000, testCount: 10_000 }))).toEqual([50_000, 10_000, 10_000])
  })

  test('without files for the test the last sixth is for it', () => {
    expect([...partsOf({ type: 'given' }, { count: 7 })]).toEqual([0, 0, 0, 0, 0, 1, 2])
  })
})

test('an arrangement puts training, validation and test behind each other in their order', () => {
  expect(arrange(Uint8Array.of(2, 0, 1, 0, 2))).toEqual({ counts: { training: 2, validation: 1, test: 2 }, places: Uint32Array.of(3, 0, 2, 1, 4) })
})

test.each([
  [fractions(0.2, 0.125, { stratified: true }), '20 % are for validation and 12.5 % for the test, drawn by seed 1, each class in the same shares'],
  [{ type: 'column' as const, column: 'part' }, 'parted by the column "part"'],
  [{ type: 'given' as const }, 'the last sixth is for the test, the sixth before it for validation'],
])('the rule %o is told in words', (rule, words) => {
  expect(splitWords(rule)).toBe(words)
})
