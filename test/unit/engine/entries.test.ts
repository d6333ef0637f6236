import { describe, expect, it } from 'vitest'
import type { TrainingData } from '../../../src-worker/engine/data.ts'
import { KeptEntries } from '../../../src-worker/engine/entries.ts'
import type { CreateKernels } from '../../../src-worker/kernels/kernels.ts'
import { createReusedKernels } from '../kernels/pair.ts'
import { experimentWith, finish, hashOf, smallData, trainer } from './small.ts'

const digits: TrainingData = { ...smallData(), hash: 'digits' }
/** Other pictures of the same number and size. */
const others: TrainingData = { ...smallData({ zeros: 0.5 }), hash: 'others' }
const fewer: TrainingData = { ...digits, splits: { ...digits.splits, training: { from: 0, to: 50 } } }
const dense: TrainingData = { ...smallData({ zeros: 0 }), inputs: smallData({ zeros: 0 }).inputs.map((byte) => byte || 1), hash: 'dense' }
const wide = experimentWith({}, 1, [{ units: 200, activation: 'relu' }, { units: 5, activation: 'sigmoid' }])

/** A thread's kernels, which tell how many rows they have searched for entries. */
function thread() {
  const create = createReusedKernels()
  const counted = { rows: 0 }
  const createKernels: CreateKernels = (bytes) => {
    const kernels = create(bytes)
    const compress: typeof kernels.compress = (bytesIn, entries, spans, rows, stride) => {
      counted.rows += rows
      kernels.compress(bytesIn, entries, spans, rows, stride)
    }
    return { ...kernels, compress }
  }
  return { counted, options: { createKernels, kept: new KeptEntries() } }
}

describe('trainings one after the other in one thread', () => {
  it('come to the weights and records that each has by itself, whatever was trained before', () => {
    const { options } = thread()
    for (const [data, experiment = experimentWith()] of [[digits], [digits], [others], [digits, wide], [fewer], [dense], [digits], [digits, wide]] as const)
      expect(finish(trainer({ data, experiment, ...options }))).toEqual(finish(trainer({ data, experiment })))
  })

  it('look for the inputs that are not zero once, as long as the data are the same', () => {
    const { counted, options } = thread()
    for (const experiment of [experimentWith(), wide, experimentWith({}, 2)]) finish(trainer({ data: digits, experiment, ...options }))
    expect(counted.rows).toBe(143)
    finish(trainer({ data: fewer, ...options }))
    expect(counted.rows).toBe(143 + 90)
  })

  it('look for them anew when nobody says which data they are', () => {
    const { counted, options } = thread()
    for (let time = 0; time < 2; time++) finish(trainer({ data: smallData(), ...options }))
    expect(counted.rows).toBe(2 * 143)
  })

  it('take no entries from a training that could not begin', () => {
    const { options } = thread()
    const whole = hashOf(trainer({ data: others, ...options }))
    const full: CreateKernels = () => {
      throw new RangeError('no memory')
    }
    expect(() => trainer({ data: digits, ...options, createKernels: full })).toThrow('of memory in one piece')
    expect(hashOf(trainer({ data: others, ...options }))).toBe(whole)
    expect(finish(trainer({ data: digits, ...options }))).toEqual(finish(trainer({ data: digits })))
  })
})
