import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Change } from '#shared/contract/worker.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Layer } from '#shared/domain/network.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { consecutive } from '../../fixtures/splits.ts'
import type { TrainingData } from '../../../src-worker/engine/data.ts'
import type { KeptEntries } from '../../../src-worker/engine/entries.ts'
import { Random } from '#shared/domain/random.ts'
import { Trainer, type TrainerEvent } from '../../../src-worker/engine/trainer.ts'
import type { CreateKernels } from '../../../src-worker/kernels/kernels.ts'
import { createWasmKernels } from '../kernels/pair.ts'

type Settings = Partial<Experiment['training']>

/** An experiment of a fraction of a second that has everything: odd sizes, a mini-batch left over, L2, momentum. */
export const experimentWith = (training: Settings = {}, seed = 1, layers: z.input<typeof Layer>[] = [
  { units: 13, activation: 'tanh' },
  { units: 5, activation: 'sigmoid' },
]): Experiment =>
  Experiment.parse({
    dataset: { id: 'small' },
    network: { layers },
    training: {
      cost: 'cross-entropy', optimizer: 'momentum', momentum: 0.5, learningRate: 0.2, miniBatchSize: 12, epochs: 3,
      regularization: 'l2', lambda: 0.5, ...training,
    },
    seed,
  })

/** Noisy copies of a picture of 7x7 pixels for each of five classes; a share of the pixels is zero. */
export function smallData({ trainingCount = 103, validationCount = 40, zeros = 0.7 } = {}): TrainingData {
  const random = new Random(3)
  const inputSize = 49
  const count = trainingCount + validationCount
  const pictures = Uint8Array.from({ length: 5 * inputSize }, () => (random.nextFloat() < zeros ? 0 : 1 + random.nextInt(255)))
  const targets = Uint8Array.from({ length: count }, () => random.nextInt(5))
  const inputs = Uint8Array.from({ length: count * inputSize }, (_, k) => {
    const pixel = pictures[(targets[Math.floor(k / inputSize)] ?? 0) * inputSize + (k % inputSize)] ?? 0
    return pixel === 0 || random.nextFloat() < 0.4 ? 0 : pixel
  })
  return {
    inputs, inputSize, image: { width: 7, height: 7 }, targets, outputs: 5, isRegression: false, splits: consecutive(trainingCount, validationCount),
  }
}

interface Options {
  experiment?: Experiment
  data?: TrainingData
  checkpoint?: Uint8Array | null
  initialWeights?: Uint8Array | null
  createKernels?: CreateKernels
  changes?: readonly Change[]
  kept?: KeptEntries
}

export function trainer({
  experiment = experimentWith(), data = smallData(), checkpoint = null, initialWeights = null, createKernels = createWasmKernels, changes = [], kept,
}: Options = {}) {
  let seconds = 0
  return new Trainer({ createKernels, experiment, data, checkpoint, initialWeights, changes, ...(kept && { kept }), clock: () => (seconds += 0.001) })
}

export interface Outcome {
  records: EpochRecord[]
  bests: boolean[]
  end: Exclude<TrainerEvent, { type: 'epoch' }>
  hash: string
}

export function finish(training: Trainer): Outcome {
  const records: EpochRecord[] = []
  const bests: boolean[] = []
  for (;;) {
    const event = training.advance()
    training.takeCosts()
    if (event?.type === 'epoch') {
      records.push(event.record)
      bests.push(event.best)
    } else if (event) return { records, bests, end: event, hash: hashOf(training) }
  }
}

/** Trains to the end by a new trainer after every slice, from the checkpoint of the one before; stops are the steps of those. */
export function finishBroken(options: Pick<Options, 'experiment' | 'data'>) {
  const stops: number[] = []
  const records: EpochRecord[] = []
  let training = trainer(options)
  for (;;) {
    const event = training.advance()
    training.takeCosts()
    if (event?.type === 'epoch') records.push(event.record)
    else if (event) return { stops, records, hash: hashOf(training) }
    stops.push(training.step)
    training = trainer({ ...options, checkpoint: bytesOf(training) })
  }
}

export const bytesOf = (training: Pick<Trainer, 'checkpoint'>): Uint8Array => encodeSafetensors(training.checkpoint())

export function hashOf(training: Trainer): string {
  const hash = createHash('sha256')
  for (const { weights, biases } of training.parameters()) hash.update(weights).update(biases)
  return hash.digest('hex')
}

/** Records without what depends on the clock. */
export const withoutTimes = (records: readonly EpochRecord[]) =>
  records.map(({ seconds: _, samplesPerSecond: __, ...record }) => record)
