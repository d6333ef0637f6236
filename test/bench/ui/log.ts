import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import { defaultExperiment, Experiment } from '#shared/domain/experiment.ts'
import type { EpochRecord } from '#shared/domain/run.ts'

/** What a training told from its beginning to its end. */
export interface TrainingLog {
  stepsPerEpoch: number
  epochs: EpochRecord[]
  /** One an epoch. */
  diagnostics: Diagnostics[]
  /** One a step. */
  miniBatchCosts: Float32Array
  /** safetensors, at equal distances. */
  checkpoints: Uint8Array[]
}

export const logCount = 4
export const recordedEpochs = 60
export const epochsBetweenCheckpoints = 5

/** What is recorded, and played by a seed that tells which of the logs it is. */
export function experimentOf(name: string, seed: number, epochs: number): Experiment {
  const { dataset, training } = defaultExperiment
  return Experiment.parse({
    name, dataset, seed,
    network: { layers: [{ units: 100, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
    training: { ...training, epochs, learningRate: [0.05, 0.1, 0.25, 0.5][seed % logCount], monitor: { test: true } },
    checkpoints: { everyEpochs: epochsBetweenCheckpoints, keepLast: recordedEpochs },
  })
}

const fileOf = (folder: string, seed: number) => join(folder, `log-${seed % logCount}.v8`)

export const writeLog = (folder: string, seed: number, log: TrainingLog): void => writeFileSync(fileOf(folder, seed), serialize(log))
export const readLog = (folder: string, seed: number): TrainingLog => deserialize(readFileSync(fileOf(folder, seed))) as TrainingLog
