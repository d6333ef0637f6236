// npm run bench:expansion [-- [--rounds 15] [--dense] [784-30-10@10]]: processor time of an epoch with each kind of distortion
// of the training images, against one without; --dense makes all pixels non-zero, so that noise can't make them denser.
import { parseArgs } from 'node:util'
import type { Expansion } from '#shared/domain/expansion.ts'
import { hasMnist, mnist } from './mnist.ts'
import { cpuClock, Epochs, parseShape } from './ours.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '15' }, dense: { type: 'boolean', default: false } } })
const median = (seconds: readonly number[]) => seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? NaN

if (!hasMnist) {
  console.log('The benchmark needs ../shared/data/mnist beside the repository, which is not there: nothing was measured.')
  process.exit(0)
}

const affine = { translation: 2, rotation: 15, scaling: 0.15, shear: 10 }
const elastic = { elasticAmplitude: 1.7, elasticSmoothness: 4 }
const kinds: Record<string, Partial<Expansion> | null> = {
  none: null,
  translation: { translation: 2 },
  affine,
  elastic,
  'affine and elastic': { ...affine, ...elastic },
  erasing: { erasing: 10 },
  noise: { noise: 0.1 },
  all: { ...affine, ...elastic, erasing: 10, noise: 0.1 },
}

const sparse = mnist()
const data = values.dense ? { ...sparse, inputs: sparse.inputs.map((value) => value || 1) } : sparse
const shape = parseShape(positionals[0] ?? '784-30-10@10')
const runs = Object.entries(kinds).map(([name, expansion]) => ({ name, epochs: new Epochs(shape, data, cpuClock, expansion), seconds: [] as number[] }))
for (const { epochs } of runs) epochs.next()
for (let round = 0; round < Number(values.rounds); round++) for (const { epochs, seconds } of runs) seconds.push(epochs.next())
const plain = median(runs[0]?.seconds ?? [])
console.log(`Processor seconds of one epoch of 50,000 MNIST images, ${shape.name}, medians of ${values.rounds} rounds in turns:`)
console.table(runs.map(({ name, seconds }) => ({
  distortion: name,
  seconds: median(seconds).toFixed(3),
  least: Math.min(...seconds).toFixed(3),
  speed: (plain / median(seconds)).toFixed(2),
  'us an image': ((median(seconds) - plain) * 20).toFixed(2),
})))
