import type { SplitName } from '../dataset.ts'
import { SlopeError } from '../error.ts'
import { partsByColumn } from './column-parts.ts'
import { partsByFractions } from './fraction-parts.ts'
import type { SplitRule } from './splits.ts'

/** What is known of the examples that are to be parted. */
export interface Partable {
  count: number
  /** The class of each, for a stratified rule; absent for regression. */
  labels?: ArrayLike<number> | undefined
  /** The value that each has in the column of the rule. */
  column?: ArrayLike<string> | undefined
  /** Where each stands in its file, from 1, for messages; absent: one behind the other. */
  rows?: ArrayLike<number> | undefined
  /** How many at the end come from files for the test. */
  testCount?: number | undefined
}

/** The part of each example: 0 training, 1 validation, 2 test. @throws SlopeError 'invalid-input' naming what is wrong and the cure */
export function partsOf(rule: SplitRule, examples: Partable): Uint8Array {
  if (examples.count < 1) throw new SlopeError('invalid-input', 'There are no examples to part: choose files that have some.')
  if (rule.type === 'given') return givenParts(examples)
  return rule.type === 'column' ? partsByColumn(rule.column, examples) : partsByFractions(rule, examples)
}

/** The last sixth of those that aren't for the test is for validation; without files for the test the last two sixths are. */
function givenParts({ count, testCount = 0 }: Partable): Uint8Array {
  const parts = new Uint8Array(count)
  const sixth = Math.floor((count - testCount) / 6)
  const tests = testCount || sixth
  if (count - tests - sixth < 1)
    throw new SlopeError('invalid-input', `Of ${count} examples all are for the test: choose files with examples for training, too.`)
  parts.fill(1, count - tests - sixth, count - tests)
  return parts.fill(2, count - tests)
}

export interface Arrangement {
  counts: Record<SplitName, number>
  /** Where each example goes, so that training, validation and test follow each other and keep their order within. */
  places: Uint32Array
}

export function arrange(parts: Uint8Array): Arrangement {
  const sizes = [0, 0, 0]
  for (const part of parts) sizes[part] = (sizes[part] ?? 0) + 1
  const [training = 0, validation = 0, test = 0] = sizes
  const next = [0, training, training + validation]
  const places = new Uint32Array(parts.length)
  parts.forEach((part, index) => {
    const place = next[part] ?? 0
    places[index] = place
    next[part] = place + 1
  })
  return { counts: { training, validation, test }, places }
}
