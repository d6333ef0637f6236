// npm run bench:expansion [-- [--rounds 15] [--monitored] [--dense] [784-30-10@10]]: processor time of an epoch with each kind of
// distortion of the training images, against one of images that were distorted beforehand, and of those as they are;
// --monitored takes whole epochs, with what is measured behind each by default; --dense makes all pixels non-zero, so that
// noise can't make them denser.
import { parseArgs } from 'node:util'
import { Expansion } from '#shared/domain/expansion.ts'
import type { TrainingData } from '../../src-worker/engine/data.ts'
import { imageMargin } from '../../src-worker/engine/expansion-layout.ts'
import { planImages } from '../../src-worker/engine/expansion.ts'
import { allocator, firstFree } from '../../src-worker/engine/layout.ts'
import { hasMnist, mnist } from './mnist.ts'
import { cpuClock, createKernels, Epochs, parseShape } from './ours.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '15' }, monitored: { type: 'boolean', default: false }, dense: { type: 'boolean', default: false } } })
const median = (seconds: readonly number[]) => seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? NaN

if (!hasMnist) {
  console.log('The benchmark needs ../shared/data/mnist beside the repository, which is not there: nothing was measured.')
  process.exit(0)
}

const affine = { translation: 2, rotation: 15, scaling: 0.15, shear: 10 }
const elastic = { elasticAmplitude: 1.7, elasticSmoothness: 4 }
const kinds: Record<string, Partial<Expansion>> = {
  translation: { translation: 2 },
  affine,
  elastic,
  'affine and elastic': { ...affine, ...elastic },
  erasing: { erasing: 10 },
  noise: { noise: 0.1 },
  all: { ...affine, ...elastic, erasing: 10, noise: 0.1 },
}

const size = { width: 28, height: 28 }

/** The training images as the first epoch sees them. */
function distorted(data: TrainingData, expansion: Partial<Expansion>): TrainingData {
  const pixels = data.inputs as Uint8Array
  const memory = allocator(firstFree)
  const createExpander = planImages(memory, 1, { expansion: Expansion.parse(expansion), seed: 1, images: { pixels, first: 0, size } })
  const out = memory.take(784 + imageMargin)
  const kernels = createKernels(memory.end)
  const expander = createExpander(kernels)
  const inputs = pixels.slice()
  expander.beginEpoch(0)
  for (let at = 0; at < 784 * data.splits.training.to; at += 784) {
    expander.expand(null, at / 784, 1, out, 0)
    inputs.set(new Uint8Array(kernels.buffer, out, 784), at)
  }
  return { ...data, inputs }
}

const sparse = mnist()
const data = values.dense ? { ...sparse, inputs: sparse.inputs.map((value) => value || 1) } : sparse
const shape = parseShape(positionals[0] ?? '784-30-10@10')
const training = (of: TrainingData, expansion: Partial<Expansion> | null) => ({ epochs: new Epochs(shape, of, cpuClock, { expansion, isMonitored: values.monitored }), seconds: [] as number[] })

/** Three trainings at a time: more would take caches and page tables from each other, as no user's do. */
function measure([distortion, expansion]: [string, Partial<Expansion>]) {
  const [plain, made, given] = [training(data, null), training(data, expansion), training(distorted(data, expansion), null)] as const
  for (const { epochs } of [plain, made, given]) epochs.next()
  for (let round = 0; round < Number(values.rounds); round++)
    // The system counts a thread's time in ticks, of which an epoch has few.
    for (const { epochs, seconds } of [plain, made, given]) seconds.push((epochs.next() + epochs.next() + epochs.next()) / 3)
  return {
    distortion,
    'without': median(plain.seconds).toFixed(3),
    'distorted anew': median(made.seconds).toFixed(3),
    'distorted beforehand': median(given.seconds).toFixed(3),
    'speed of the latter': (median(given.seconds) / median(made.seconds)).toFixed(2),
    'speed without': (median(plain.seconds) / median(made.seconds)).toFixed(2),
    'us an image': ((median(made.seconds) - median(given.seconds)) * 20).toFixed(2),
  }
}

console.log(`Processor seconds of one epoch of 50,000 MNIST images${values.monitored ? ' and of what is measured behind it' : ''}, ${shape.name}, medians of ${values.rounds} rounds of three in turns:`)
console.table(Object.entries(kinds).map(measure))
