import type { Expansion } from '#shared/domain/expansion.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { compileKernels } from '../../src-main/training/compile-kernels.ts'
import type { TrainingData } from '../../src-worker/engine/data.ts'
import { Trainer } from '../../src-worker/engine/trainer.ts'
import { wasmKernels } from '../../src-worker/kernels/instantiate.ts'
import { kernelsPath } from '../fixtures/tiny.ts'
import { consecutive } from '../fixtures/splits.ts'

/** "784-30-10@10": sizes and mini-batch size, as baseline.py writes it. */
export interface Shape {
  name: string
  sizes: number[]
  miniBatchSize: number
}

export function parseShape(name: string): Shape {
  const match = /^(\d+(?:-\d+)+)@(\d+)$/.exec(name)
  const sizes = (match?.[1] ?? '').split('-').map(Number)
  if (!match || sizes[0] !== 784 || sizes.at(-1) !== 10)
    throw new Error(`"${name}" is no shape of MNIST: write sizes from 784 to 10 and the mini-batch size, such as 784-30-10@10.`)
  return { name, sizes, miniBatchSize: Number(match[2]) }
}

/** baseline.py's rule: wide shapes run on fewer images and are scaled to 50,000. */
const imagesOf = ({ sizes, miniBatchSize }: Shape): number =>
  sizes.slice(1).reduce((sum, size, l) => sum + size * (sizes[l] ?? 0), 0) < 200_000
    ? 50_000
    : Math.floor(10_000 / miniBatchSize) * miniBatchSize

export const createKernels = wasmKernels(await compileKernels(kernelsPath))

export const wallClock = (): number => performance.now() / 1000
export const cpuClock = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

interface EpochsOptions {
  /** null trains on the images as they are. */
  expansion?: Partial<Expansion> | null
  /** Epochs with all that is measured behind each by default, on training and validation images. */
  isMonitored?: boolean
}

/** A training whose epochs can be timed one by one: shuffled mini-batches, softmax, L2, as in baseline.py. */
export class Epochs {
  readonly #trainer: Trainer
  readonly #clock: () => number
  readonly #isMonitored: boolean
  #seen = 0

  constructor(shape: Shape, data: TrainingData, clock: () => number, { expansion = null, isMonitored = false }: EpochsOptions = {}) {
    this.#clock = clock
    this.#isMonitored = isMonitored
    const hidden = Math.max(...shape.sizes.slice(1, -1), 0) > 200 ? 'relu' : 'sigmoid'
    const layers = shape.sizes.slice(1).map((units, l) => ({ units, activation: l < shape.sizes.length - 2 ? hidden : 'softmax' }))
    const experiment = Experiment.parse({
      dataset: { id: 'mnist' },
      network: { layers },
      training: {
        cost: 'log-likelihood', learningRate: 0.1, miniBatchSize: shape.miniBatchSize, epochs: 1_000_000, regularization: 'l2', lambda: 5, expansion,
      },
    })
    this.#trainer = new Trainer({
      createKernels, experiment, data: isMonitored ? data : { ...data, splits: consecutive(imagesOf(shape)) }, checkpoint: null, clock,
    })
  }

  /** The clock's seconds of an epoch: of training alone, scaled to 50,000 images, unless it is monitored. */
  next(): number {
    const begun = this.#clock()
    for (;;) {
      const event = this.#trainer.advance()
      this.#trainer.takeCosts()
      if (event?.type === 'epoch') {
        this.#seen++
        return this.#isMonitored ? this.#clock() - begun : 50_000 / event.record.samplesPerSecond
      }
      if (event) throw new Error(`Epoch ${this.#seen + 1} was not reached: ${event.reason}`)
    }
  }
}
