import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/contract/worker.ts'
import { Progress } from '#shared/domain/progress.ts'
import { bytesOf, experimentWith, finish, smallData, trainer } from './small.ts'

/** 103 images by 12 are 9 mini-batches an epoch. */
const experiment = experimentWith({ epochs: 4 })
const at = (step: number | null, settings: Change['settings'], number = 1): Change => ({ number, settings, step })
const progressOf = (training: ReturnType<typeof trainer>) => Progress.parse(JSON.parse(training.checkpoint().metadata['progress'] ?? ''))

describe('a change while a network trains', () => {
  it('before the first step is the experiment with that setting', () => {
    const changes = [at(0, { learningRate: 0.05, lambda: 2, momentum: 0.2, miniBatchSize: 5 })]
    const { hash } = finish(trainer({ experiment, changes }))
    expect(hash).toBe(finish(trainer({ experiment: experimentWith({ epochs: 4, learningRate: 0.05, lambda: 2, momentum: 0.2, miniBatchSize: 5 }) })).hash)
  })

  it('of dropout, too', () => {
    const layers = [{ units: 13, activation: 'tanh' as const, dropout: 0.5 }, { units: 5, activation: 'sigmoid' as const }]
    const { hash } = finish(trainer({ experiment, changes: [at(0, { dropout: [0.5, 0] })] }))
    expect(hash).toBe(finish(trainer({ experiment: experimentWith({ epochs: 4 }, 1, layers) })).hash)
    expect(hash).not.toBe(finish(trainer({ experiment })).hash)
  })

  it('behind a step leaves all until there as it was', () => {
    const before = finish(trainer({ experiment }))
    const { records } = finish(trainer({ experiment, changes: [at(20, { learningRate: 0.01 })] }))
    expect(records.slice(0, 2)).toEqual(before.records.slice(0, 2))
    expect(records[2]?.cost).not.toEqual(before.records[2]?.cost)
    expect(records.map(({ learningRate }) => learningRate)).toEqual([0.2, 0.2, 0.01, 0.01])
  })

  it('made behind an epoch belongs to the next one, and not to the measurement of the one before', () => {
    const before = finish(trainer({ experiment }))
    const { records } = finish(trainer({ experiment, changes: [at(9, { lambda: 40 })] }))
    expect(records[0]).toEqual(before.records[0])
    expect(records[1]?.penalty).not.toEqual(before.records[1]?.penalty)
  })

  it('of the mini-batch size goes on with the images that are left of the epoch', () => {
    const { records } = finish(trainer({ experiment, changes: [at(4, { miniBatchSize: 55 })] }))
    // 48 images by 12, the other 55 at once; then two an epoch.
    expect(records.map(({ step }) => step)).toEqual([5, 7, 9, 11])
  })

  it('is told with the step behind which it came', () => {
    const training = trainer({ experiment, changes: [at(4, { miniBatchSize: 55 }), at(null, { lambda: 1 }, 2), at(5, { lambda: 2 }, 3)] })
    finish(training)
    expect(training.takeChanges()).toEqual([
      { number: 1, step: 4, epochsDone: 48 / 103 }, { number: 2, step: 4, epochsDone: 48 / 103 }, { number: 3, step: 5, epochsDone: 1 },
    ])
    expect(progressOf(training)).toMatchObject({ changes: 3, settings: { miniBatchSize: 55, lambda: 2 } })
  })

  it('made live and made again behind the step that was told give the same weights, bit for bit', () => {
    // One slice is some thousand steps of this network.
    const data = smallData({ trainingCount: 20_000 })
    const long = experimentWith({ epochs: 2, miniBatchSize: 1 })
    const live = trainer({ experiment: long, data })
    live.advance()
    live.takeCosts()
    live.change(at(null, { learningRate: 0.01, miniBatchSize: 7, dropout: [0.2, 0] }))
    const first = finish(live)
    const [made] = live.takeChanges()
    expect(made?.step).toBeGreaterThan(0)
    const again = finish(trainer({ experiment: long, data, changes: [at(made?.step ?? 0, { learningRate: 0.01, miniBatchSize: 7, dropout: [0.2, 0] })] }))
    expect(again.hash).toBe(first.hash)
    expect(again.records.map(({ step }) => step)).toEqual(first.records.map(({ step }) => step))
  })

  it('that a checkpoint knows of is not made again, and one behind it is', () => {
    const data = smallData({ trainingCount: 20_000 })
    const long = experimentWith({ epochs: 2, miniBatchSize: 1 })
    const changes = [at(100, { learningRate: 0.01 }), at(25_000, { lambda: 3 }, 2)]
    const whole = finish(trainer({ experiment: long, data, changes }))
    const broken = trainer({ experiment: long, data, changes })
    broken.advance()
    const { step, changes: known } = progressOf(broken)
    expect(step).toBeGreaterThan(100)
    expect(known).toBe(1)
    const resumed = trainer({ experiment: long, data, checkpoint: bytesOf(broken), changes: changes.slice(known) })
    expect(finish(resumed).hash).toBe(whole.hash)
  })

  it('that comes between two steps is made before the next one', () => {
    const training = trainer({ experiment })
    training.haltAt(4, 0)
    training.advance()
    training.change(at(null, { learningRate: 0.01 }))
    training.haltAt(Infinity, Infinity)
    const { hash } = finish(training)
    expect(training.takeChanges()).toMatchObject([{ step: 4 }])
    expect(hash).toBe(finish(trainer({ experiment, changes: [at(4, { learningRate: 0.01 })] })).hash)
  })

  it('is exact where a run was resumed between two changes behind one step, of which the first can not be stepped directly', () => {
    // L2 as one factor of the first layer's weights is settled when a step can't take it, such as one of several slices.
    const data = smallData({ trainingCount: 60_000 })
    const plain = experimentWith({ optimizer: 'sgd', momentum: 0, epochs: 1, lambda: 3 })
    const changes = [at(4, { miniBatchSize: 50_000 }), at(4, { miniBatchSize: 12 }, 2)]
    const whole = finish(trainer({ experiment: plain, data, changes }))
    const first = trainer({ experiment: plain, data, changes: changes.slice(0, 1) })
    first.advance()
    expect(progressOf(first)).toMatchObject({ step: 4, changes: 1 })
    const resumed = trainer({ experiment: plain, data, checkpoint: bytesOf(first), changes: changes.slice(1) })
    expect(finish(resumed).hash).toBe(whole.hash)
  })
})
