import type { ImportedData, SourceFile } from '#shared/contract/worker.ts'
import type { Column, Target } from '#shared/domain/dataset.ts'
import type { ArrayOptions } from '#shared/domain/import/options.ts'
import { arrange, partsOf, type Arrangement } from '#shared/domain/import/parts.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { splitWords } from '#shared/domain/import/split-words.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { Importer } from '../importer.ts'
import { requireTrained } from '../require-trained.ts'
import { countOf, elementBytes } from './header.ts'
import { readImages, readScaled, type Numbers } from './inputs.ts'
import { passesFor, pixelsOf } from './pixels.ts'
import { chosenRoles, guessRoles, type Roles } from './roles.ts'
import { shapeOf, type InputShape } from './shape.ts'
import { openArrays, type StoredArray } from './source.ts'
import { areClasses, columnsOf, readLabels } from './targets.ts'

const mostExamples = 20_000_000

type Progress = (done: number, total: number) => void

export const arrayImporter: Importer<'arrays'> = {
  async inspect(files) {
    const opened = await openArrays(files)
    if (!opened) return null
    try {
      return await preview(opened.arrays)
    } finally {
      opened.close()
    }
  },

  async read(files, options, progress) {
    const opened = await openArrays(files)
    if (!opened) throw invalid(`${files[0]?.name ?? 'What was chosen'} is neither an NPY nor an NPZ file: choose another.`)
    try {
      return await readRoles(chosenRoles(opened.arrays, options), files, options, progress)
    } finally {
      opened.close()
    }
  },
}

async function preview(arrays: readonly StoredArray[]): Promise<Preview> {
  const roles = guessRoles(arrays)
  const { image } = requireFitting(roles)
  const isClassification = await areClasses(roles.targets)
  const splits: SplitRule = roles.testInputs
    ? { type: 'given' }
    : { type: 'fractions', validation: 0.15, test: 0.15, seed: 1, stratified: isClassification }
  const options: ArrayOptions = {
    kind: 'arrays', inputs: roles.inputs.name, targets: roles.targets.name,
    ...(roles.testInputs && roles.testTargets && { testInputs: roles.testInputs.name, testTargets: roles.testTargets.name }),
    task: isClassification ? 'classification' : 'regression',
    scaling: image && isClassification ? 'none' : 'z-score',
    splits,
  }
  return { kind: 'arrays', options, arrays: arrays.map(({ name, header: { shape, descr } }) => ({ name, shape, type: descr })) }
}

/** @throws SlopeError when inputs and targets don't belong together, or those of the test have another shape */
function requireFitting({ inputs, targets, testInputs, testTargets }: Roles): InputShape {
  const shape = shapeOf(inputs)
  requireCounts(inputs, targets)
  if (!testInputs || !testTargets) return shape
  requireCounts(testInputs, testTargets)
  const [rest, testRest] = [inputs, testInputs].map(({ header }) => header.shape.slice(1).join(', '))
  if (rest !== testRest) throw invalid(`${inputs.title} has examples of the shape (${rest}), and ${testInputs.title} of (${testRest}): choose arrays of one shape.`)
  if (columnsOf(targets) !== columnsOf(testTargets))
    throw invalid(`${targets.title} has ${columnsOf(targets)} columns, and ${testTargets.title} ${columnsOf(testTargets)}: choose arrays of one shape.`)
  return shape
}

function requireCounts(inputs: StoredArray, targets: StoredArray): void {
  const [count = 0, others = 0] = [inputs.header.shape[0], targets.header.shape[0]]
  columnsOf(targets)
  if (count !== others) throw invalid(`${inputs.title} has ${grouped(count)} examples, and ${targets.title} has ${grouped(others)}: choose arrays that belong together.`)
  if (count === 0) throw invalid(`${inputs.title} has no examples: choose an array with some.`)
  if (count > mostExamples) throw invalid(`${inputs.title} claims ${grouped(count)} examples, more than the ${grouped(mostExamples)} that Slope takes: use a part of them.`)
}

async function readRoles(roles: Roles, files: readonly SourceFile[], options: ArrayOptions, progress: Progress): Promise<ImportedData> {
  const shape = requireFitting(roles)
  const inputs = [roles.inputs, ...(roles.testInputs ? [roles.testInputs] : [])]
  const targets = [roles.targets, ...(roles.testTargets ? [roles.testTargets] : [])]
  const testCount = roles.testInputs?.header.shape[0] ?? 0
  const count = (roles.inputs.header.shape[0] ?? 0) + testCount
  const labels = options.task === 'classification' ? await readLabels(targets) : null
  const parts = partsOf(options.splits, { count, labels: labels?.labels, testCount })
  if (labels) requireTrained(labels, parts)
  const arrangement = arrange(parts)
  const onBytes = counting(inputs, (shape.image ? passesFor(inputs) : Number(options.scaling !== 'none')) + 1, progress)
  const numbers: Numbers = { arrays: inputs, size: shape.size, places: arrangement.places, trainingCount: arrangement.counts.training, onBytes }
  const { words, ...read } = await readInputs(numbers, shape, options)
  const told = labels ? placed(labels, arrangement) : await readTargets(targets, arrangement, options)
  const names = [...new Set(files.map(({ name }) => name))].slice(0, 4).join(', ')
  const source = `Imported from ${names} (${inputs[0]?.name} and ${targets[0]?.name}${testCount ? `, ${inputs[1]?.name} and ${targets[1]?.name} for the test` : ''}): ${splitWords(options.splits, testCount > 0)}${words}.`
  return { source, image: shape.image, counts: arrangement.counts, ...read, ...told }
}

/** Bytes read so far, of all. */
function counting(arrays: readonly StoredArray[], passes: number, progress: Progress): (bytes: number) => void {
  const total = passes * arrays.reduce((sum, { header }) => sum + countOf(header.shape) * elementBytes(header), 0)
  let done = 0
  return (bytes) => progress((done += bytes), total)
}

async function readInputs(numbers: Numbers, shape: InputShape, { scaling }: ArrayOptions): Promise<Pick<ImportedData, 'inputs' | 'columns'> & { words: string }> {
  if (shape.image) {
    const pixels = await pixelsOf(numbers.arrays, numbers.onBytes)
    return { inputs: await readImages(numbers, shape, pixels), columns: [], words: pixels.words }
  }
  const { buffer, scalings } = await readScaled(numbers, scaling, `The ${grouped(numbers.places.length)} rows of ${grouped(shape.size)} numbers`)
  const columns = scalings.map((scaled, at): Column => ({ name: `x${at + 1}`, categories: null, fill: null, ...scaled }))
  return { inputs: buffer, columns, words: '' }
}

type Told = Pick<ImportedData, 'classes' | 'targets' | 'labels'>

function placed({ classes, labels }: { classes: string[]; labels: Uint8Array }, { places }: Arrangement): Told {
  const buffer = new SharedArrayBuffer(labels.length)
  const all = new Uint8Array(buffer)
  labels.forEach((label, at) => (all[places[at] ?? 0] = label))
  return { classes, targets: [], labels: buffer }
}

async function readTargets(arrays: readonly StoredArray[], { places, counts }: Arrangement, { scaling }: ArrayOptions): Promise<Told> {
  const size = arrays[0] ? columnsOf(arrays[0]) : 1
  const numbers: Numbers = { arrays, size, places, trainingCount: counts.training, onBytes: () => undefined }
  const { buffer, scalings } = await readScaled(numbers, scaling, `The targets of ${grouped(places.length)} examples`)
  const targets = scalings.map((scaled, at): Target => ({ name: size === 1 ? 'y' : `y${at + 1}`, ...scaled }))
  return { classes: [], targets, labels: buffer }
}
