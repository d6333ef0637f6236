import type { Speed } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import { chooseSteps } from './choose-steps.ts'
import { trainingCountOf, type TrainingData } from './data.ts'
import { initialParameters } from './initialization.ts'
import { Machine } from './machine.ts'
import { Random } from '#shared/domain/random.ts'
import { shuffle } from './shuffle.ts'
import type { Steps } from './steps.ts'

interface SpeedOptions {
  createKernels: CreateKernels
  experiment: Experiment
  data: TrainingData
  /** safetensors that a given initialization starts from. */
  initialWeights: Uint8Array | null
  /** Seconds, from any origin. */
  clock: () => number
}

/** In seconds: for how long steps are timed behind the first ones, which are slower since the kernels are still being compiled. */
const warmUp = 0.06
const timed = 0.2
/** In seconds: a step that takes longer is not waited for. */
const longest = 2
const evaluating = 0.06
/** About 2 ms of a free core, as in training. */
const slice = 1e8
/** A larger mini-batch takes as long an image, since next to its gradient a step is nothing. */
const enough = 250

/** Trains as the experiment does, for a third of a second, on weights that are thrown away. */
export function measureSpeed({ createKernels, experiment, data, initialWeights, clock }: SpeedOptions): Speed {
  const { training } = experiment
  const settings = { ...settingsOf(experiment), miniBatchSize: Math.min(training.miniBatchSize, enough) }
  let bytes = 0
  const reserve: CreateKernels = (size) => createKernels((bytes = size))
  const machine = new Machine(reserve, experiment, data, settings)
  const random = new Random(experiment.seed)
  initialParameters(random, experiment, data.inputSize, initialWeights).forEach((layer, l) => machine.write(l, layer))
  const order = Uint32Array.from({ length: trainingCountOf(data) }, (_, i) => i)
  if (training.shuffle) shuffle(random, order)
  machine.beginEpoch(0)
  const evaluation = timeEvaluation(machine, data, clock)
  const steps = chooseSteps(machine, training, { settings, order, memory: {}, breakOff: () => null })
  return { ...timeSteps(steps, { count: order.length, learningRate: training.learningRate, clock }), evaluation, bytes }
}

interface StepsOptions {
  /** Training images. */
  count: number
  learningRate: number
  clock: () => number
}

function timeSteps(steps: Steps, { count, learningRate, clock }: StepsOptions): Pick<Speed, 'training' | 'steps' | 'images'> {
  const begun = clock()
  let start = begun
  let [done, images] = [0, 0]
  let isWarm = false
  for (let step = 0, position = 0; clock() - start < timed; step++, position %= count) {
    steps.begin(position, learningRate, step)
    while (!steps.isDone && clock() - begun < longest) steps.advance(slice)
    // Over all images, of which it has done a part only.
    if (!steps.isDone) return { training: (clock() - start) / Math.max(images, count), steps: done, images }
    const result = steps.complete()
    // Diverged, or at its end, it is timed no further.
    if (result.type !== 'done') break
    done++
    images += result.examples
    position += result.examples
    if (isWarm || clock() - begun < warmUp || clock() - begun > timed) continue
    isWarm = true
    start = clock();
    [done, images] = [0, 0]
  }
  return { training: (clock() - start) / Math.max(images, 1), steps: done, images }
}

/** Seconds for an image, of those of the training data. */
function timeEvaluation(machine: Machine, { splits: { training } }: TrainingData, clock: () => number): number {
  const { evaluation, layout: { rows } } = machine
  const begun = clock()
  let images = 0
  while (images === 0 || clock() - begun < evaluating) {
    const at = training.from + (images % (training.to - training.from))
    const to = Math.min(training.to, at + rows)
    evaluation.begin(null, at, to)
    while (!evaluation.isDone) evaluation.advance(slice)
    images += to - at
  }
  return (clock() - begun) / images
}
