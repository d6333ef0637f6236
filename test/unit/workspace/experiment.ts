import { Experiment } from '#shared/domain/experiment.ts'

export const experiment = Experiment.parse({
  dataset: { id: 'tiny' },
  network: { layers: [{ units: 2, activation: 'sigmoid' }] },
  training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 4, epochs: 3 },
})
