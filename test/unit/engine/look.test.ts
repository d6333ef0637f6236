import { describe, expect, it } from 'vitest'
import { viewWeights } from '#shared/domain/view-weights.ts'
import type { Look } from '#shared/domain/weights-view.ts'
import { sourceOf } from '../../fixtures/weight-source.ts'
import type { Trainer } from '../../../src-worker/engine/trainer.ts'
import { experimentWith, finish, hashOf, smallData, trainer } from './small.ts'

const looks: Look[] = [
  { part: 'sketch' }, { part: 'neuron', layer: 1, neuron: 12 }, { part: 'neuron', layer: 2, neuron: 0 }, { part: 'first-layer', neurons: [0, 7, 12] },
]
const plainly = (training: Trainer, look: Look) => viewWeights(sourceOf(training.parameters()), training, look)

/** Stops behind each step, and in the middle of those that take several slices. */
function* slices(training: Trainer) {
  for (let step = 1; !training.isDone; step++) {
    training.haltAt(step, 0)
    while (!training.isHalted && !training.isDone) {
      training.advance()
      training.takeCosts()
      yield
    }
  }
}

const cases = [
  ['direct steps, whose weights have a scale', experimentWith({ optimizer: 'sgd', momentum: 0, lambda: 20 }), smallData()],
  ['the same of dense images', experimentWith({ optimizer: 'sgd', momentum: 0, lambda: 20 }), smallData({ zeros: 0 })],
  ['momentum', experimentWith(), smallData()],
  ['nesterov', experimentWith({ optimizer: 'nesterov' }), smallData()],
  ['L-BFGS', experimentWith({ optimizer: 'lbfgs', learningRate: 0.1, epochs: 4 }), smallData()],
] as const

describe('a look at the weights', () => {
  it.each(cases)('shows them as they are behind each step (%s)', (_, experiment, data) => {
    const training = trainer({ experiment, data })
    let seen = 0
    for (const _slice of slices(training)) {
      for (const look of looks) expect(viewWeights(training.weights, training, look)).toEqual(plainly(training, look))
      seen++
    }
    expect(seen).toBeGreaterThan(3)
  })

  it.each(cases)('changes nothing (%s)', (_, experiment, data) => {
    const unseen = trainer({ experiment, data })
    finish(unseen)
    const training = trainer({ experiment, data })
    for (const _slice of slices(training)) looks.forEach((look) => viewWeights(training.weights, training, look))
    expect(training.step).toBe(unseen.step)
    expect(hashOf(training)).toBe(hashOf(unseen))
  })
})
