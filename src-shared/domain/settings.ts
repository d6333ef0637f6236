import { z } from 'zod'
import type { Experiment } from './experiment.ts'
import { Layer } from './network.ts'
import { Training } from './training.ts'

/** What may be changed while a run trains, as it is at a step. */
export const Settings = Training
  .pick({ learningRate: true, lambda: true, momentum: true, miniBatchSize: true, schedule: true })
  .extend({ dropout: z.array(Layer.shape.dropout.unwrap()) })
export type Settings = z.infer<typeof Settings>

/** Some of them; one that is left out stays as it is, so that none may have a default. */
export const SettingsChange = z.strictObject({
  learningRate: Training.shape.learningRate,
  lambda: Training.shape.lambda.unwrap(),
  momentum: Training.shape.momentum.unwrap(),
  miniBatchSize: Training.shape.miniBatchSize,
  schedule: Training.shape.schedule.unwrap(),
  dropout: Settings.shape.dropout,
}).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

export const changed = (settings: Settings, change: SettingsChange): Settings => ({ ...settings, ...change }) as Settings

/** Only what a change makes another. */
export function differing<T extends object>(before: T, change: { [K in keyof T]?: T[K] | undefined }): Partial<T> {
  const isOther = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name as keyof T])
  return Object.fromEntries(Object.entries(change).filter(isOther)) as Partial<T>
}

/** Those that a run begins with. */
export function settingsOf({ network, training }: Pick<Experiment, 'network' | 'training'>): Settings {
  const { learningRate, lambda, momentum, miniBatchSize, schedule } = training
  return { learningRate, lambda, momentum, miniBatchSize, schedule, dropout: network.layers.map((layer) => layer.dropout) }
}

/** The experiment that would begin with them. */
export function withSettings(experiment: Experiment, { dropout, ...training }: Settings): Experiment {
  const layers = experiment.network.layers.map((layer, l) => ({ ...layer, dropout: dropout[l] ?? layer.dropout }))
  return { ...experiment, network: { ...experiment.network, layers }, training: { ...experiment.training, ...training } }
}
