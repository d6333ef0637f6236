import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import { hasMnist, mnist } from '../../bench/mnist.ts'
import { trainer } from './small.ts'

describe('MNIST, 784-30-10, cross-entropy, learning rate 0.5, mini-batch 10, lambda 5 (needs ../shared/data/mnist)', () => {
  it.skipIf(!hasMnist).each([1, 2, 3])('is classified to 96.0 % of the validation images within 30 epochs with seed %i', (seed) => {
    const experiment = Experiment.parse({
      dataset: { id: 'mnist' },
      network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
      training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs: 30, regularization: 'l2', lambda: 5 },
      seed,
    })
    const training = trainer({ experiment, data: mnist() })
    let best = 0
    while (best < 0.96 && !training.isDone) {
      const event = training.advance()
      training.takeCosts()
      if (event?.type === 'epoch') best = Math.max(best, event.record.accuracy.validation ?? 0)
    }
    expect(best).toBeGreaterThanOrEqual(0.96)
  }, 180_000)
})
