import { SlopeError } from '../error.ts'
import { Random } from '../random.ts'
import type { Partable } from './parts.ts'
import type { SplitRule } from './splits.ts'

type Fractions = Extract<SplitRule, { type: 'fractions' }>

/**
 * Drawn by the seed. The counts are the rounded fractions, exactly; stratified, each class has its share of each part
 * rounded up or down, so that all classes together come near them, and an example for training at least.
 *
 * @throws SlopeError when nothing is left for training, or nothing comes to a part that was asked for
 */
export function partsByFractions(rule: Fractions, examples: Partable): Uint8Array {
  const { validation, test, seed, stratified } = rule
  const kept = 1 - validation - test
  if (kept < 1e-9)
    throw invalid(`The fractions for validation (${validation}) and test (${test}) leave nothing for training: choose two that come to less than 1 together.`)
  const random = new Random(seed)
  const parts = stratified ? strata(examples, [kept, validation, test], random) : drawn(examples.count, rule, random)
  requirePart(parts, 0, 'training', kept)
  if (validation > 0) requirePart(parts, 1, 'validation', validation)
  if (test > 0) requirePart(parts, 2, 'test', test)
  return parts
}

function requirePart(parts: Uint8Array, part: number, name: string, fraction: number): void {
  if (parts.includes(part)) return
  const of = parts.length === 1 ? '1 example' : `${parts.length.toLocaleString('en')} examples`
  const cure = part === 0 ? 'choose smaller fractions for validation and test' : `choose a larger fraction, or 0 for no ${name} part`
  throw invalid(`Of ${of}, a fraction of ${Number(fraction.toPrecision(6))} leaves none for ${name}: ${cure}, or import more examples.`)
}

function drawn(count: number, { validation, test }: Fractions, random: Random): Uint8Array {
  const parts = new Uint8Array(count)
  const tests = Math.round(count * test)
  const validations = Math.min(count - tests, Math.round(count * validation))
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  shuffle(order, random)
  for (let at = 0; at < tests + validations; at++) parts[order[at] ?? 0] = at < tests ? 2 : 1
  return parts
}

/** Class by class: what rounding gave a part too much or too little of, it is owed or owes in the classes behind. */
function strata({ count, labels }: Partable, shares: readonly number[], random: Random): Uint8Array {
  if (!labels) throw invalid('Only classes can be stratified, and these examples have numbers to tell: choose fractions without it.')
  const parts = new Uint8Array(count)
  const owed = [0, 0, 0]
  for (const indices of byClass(labels, count)) {
    shuffle(indices, random)
    const sizes = apportion(indices.length, shares, owed)
    let at = 0
    sizes.forEach((size, part) => {
      for (const end = at + size; at < end; at++) parts[indices[at] ?? 0] = part
    })
  }
  return parts
}

/** The indices of each class's examples, the lowest class first. */
function byClass(labels: ArrayLike<number>, count: number): Uint32Array[] {
  const sizes = new Map<number, number>()
  for (let index = 0; index < count; index++) sizes.set(labels[index] ?? 0, (sizes.get(labels[index] ?? 0) ?? 0) + 1)
  const lists = new Map([...sizes].sort(([a], [b]) => a - b).map(([label, size]) => [label, { indices: new Uint32Array(size), filled: 0 }]))
  for (let index = 0; index < count; index++) {
    const list = lists.get(labels[index] ?? 0)
    if (list) list.indices[list.filled++] = index
  }
  return [...lists.values()].map(({ indices }) => indices)
}

/** So many examples by largest remainder, what is owed counted in: each part gets its share rounded up or down. Updates owed. */
function apportion(count: number, shares: readonly number[], owed: number[]): number[] {
  // Without rounding, 10 x (1 - 0.9) would lie below 1.
  const quotas = shares.map((share) => Number((count * share).toFixed(9)))
  const sizes = quotas.map(Math.floor)
  const isUp = (part: number) => (quotas[part] ?? 0) > (sizes[part] ?? 0)
  const claim = (part: number) => (part === 0 && sizes[0] === 0 ? Infinity : (quotas[part] ?? 0) - (sizes[part] ?? 0) + (owed[part] ?? 0))
  const order = [0, 1, 2].filter(isUp).sort((a, b) => claim(b) - claim(a) || a - b)
  const left = count - sizes.reduce((sum, size) => sum + size, 0)
  for (const part of order.slice(0, left)) sizes[part] = (sizes[part] ?? 0) + 1
  quotas.forEach((quota, part) => (owed[part] = (owed[part] ?? 0) + quota - (sizes[part] ?? 0)))
  return sizes
}

/** Fisher and Yates': each order equally likely. */
function shuffle(values: Uint32Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = random.nextInt(last + 1)
    const value = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = value
  }
}

const invalid = (message: string) => new SlopeError('invalid-input', message)
