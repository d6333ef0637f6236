import { z } from 'zod'
import type { Experiment } from './experiment.ts'
import { Layer } from './network.ts'
import { Training } from './training.ts'

/** What may be changed while a run trains, as it is at a step. */
export const Settings = Training
  .pick({ learningRate: true, lambda: true, momentum: true, miniBatchSize: true, schedule: true })
  .extend({ dropout: z.array(Layer.shape.dropout.unwrap()) })
export type Settings = z.infer<typeof Settings>

/** Those that a run begins with. */
export function settingsOf({ network, training }: Experiment): Settings {
  const { learningRate, lambda, momentum, miniBatchSize, schedule } = training
  return { learningRate, lambda, momentum, miniBatchSize, schedule, dropout: network.layers.map((layer) => layer.dropout) }
}
