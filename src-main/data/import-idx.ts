import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { arrange, partsOf } from '#shared/domain/import/parts.ts'
import { splitWords } from '#shared/domain/import/split-words.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { datasetId } from './dataset-id.ts'
import { readBody, readHeader, type IdxFile } from './idx-file.ts'
import { bodyLength } from './idx-header.ts'
import { pairUp, type IdxPair, type IdxPairs, type IdxPart } from './idx-pairs.ts'
import { rearrange } from './rearrange.ts'

export interface IdxImport {
  /** Images and labels of the training part, and of the test part or not; in any order, gzipped or not. */
  files: IdxFile[]
  name: string
  /** Names of the classes; absent: their numbers. */
  classes?: readonly string[] | undefined
  workspace: Pick<Workspace, 'datasets'>
  /** As given, unless another rule parts the examples of all files together. */
  splits?: SplitRule
  signal?: AbortSignal
  /** Bytes read, of all. */
  progress?: (done: number, total: number) => void
}

/**
 * Adds a dataset made of IDX files. The last sixth of the training file becomes the validation split, which for MNIST's
 * 60,000 is the book's; without test files the last sixth is the test split and the sixth before it the validation split.
 * Nothing is written before every file has been read and checked.
 *
 * @throws SlopeError 'invalid-input', 'not-found' and the like naming the file, what is wrong and the cure; 'cancelled'
 */
export async function importIdx({ files, name, classes, workspace, splits = { type: 'given' }, signal, progress }: IdxImport): Promise<DatasetInfo> {
  const id = datasetId(name)
  if (files.length !== 2 && files.length !== 4)
    throw invalid(`${files.length === 1 ? '1 file was' : `${files.length} files were`} given: choose 2 (images and labels) or 4 (images and labels for training and for test).`)
  const parts: IdxPart[] = []
  for (const file of files) parts.push({ file, header: await readHeader(file) })
  const pairs = pairUp(parts)
  const requireWanted = () => {
    if (signal?.aborted) throw new SlopeError('cancelled', `The import of ${name} was cancelled: nothing was added.`)
  }
  const read = await readPairs(pairs, (done, total) => {
    requireWanted()
    progress?.(done, total)
  })
  const found = classes ? [...classes] : classesOf(read.labels, pairs)
  const counts = await part(read, pairs, splits, requireWanted)
  const draft = { id, name, source: describe(pairs, splits), image: pairs.image, classes: found, counts, ...read }
  return workspace.datasets.addLarge(draft, signal)
}

/** Brings the examples into the order of the parts, in which those given are already. */
async function part({ inputs, labels }: Examples, { image, test }: IdxPairs, splits: SplitRule, requireWanted: () => void) {
  const { counts, places } = arrange(partsOf(splits, { count: labels.length, labels, testCount: test?.count ?? 0 }))
  if (splits.type === 'given') return counts
  await rearrange(labels, 1, places, requireWanted)
  await rearrange(inputs, image.width * image.height, places, requireWanted)
  return counts
}

interface Examples {
  inputs: Uint8Array
  labels: Uint8Array
}

/** The training file's examples, then the test file's. */
async function readPairs({ image, training, test }: IdxPairs, progress: (done: number, total: number) => void): Promise<Examples> {
  const count = training.count + (test?.count ?? 0)
  const size = image.width * image.height
  const inputs = allocate(count * size)
  const labels = new Uint8Array(count)
  let done = 0
  const load = ({ file, header }: IdxPart, target: Uint8Array, first: number) =>
    readBody(file, header, target.subarray(first, first + bodyLength(header)), (bytes) => progress((done += bytes), count * (size + 1)))
  const loadPair = async (pair: IdxPair, first: number) => {
    await load(pair.labels, labels, first)
    await load(pair.images, inputs, first * size)
  }
  await loadPair(training, 0)
  if (test) await loadPair(test, training.count)
  return { inputs, labels }
}

function allocate(bytes: number): Uint8Array {
  try {
    return new Uint8Array(bytes)
  } catch {
    throw invalid(`The images need ${grouped(bytes)} bytes of memory, more than there are: use fewer or smaller images.`)
  }
}

/** "0" to the highest label. */
function classesOf(labels: Uint8Array, { training, test }: IdxPairs): string[] {
  const highest = labels.reduce((a, b) => Math.max(a, b))
  const files = [training.labels.file.name, ...(test ? [test.labels.file.name] : [])].join(' and ')
  if (labels.every((label) => label === labels[0]))
    throw invalid(`Every label in ${files} is ${highest}: there is nothing to tell apart. Choose files with at least 2 classes.`)
  return Array.from({ length: highest + 1 }, (_, label) => String(label))
}

function describe({ training, test }: IdxPairs, splits: SplitRule): string {
  const names = (pair: IdxPair) => `${pair.images.file.name} and ${pair.labels.file.name}`
  if (splits.type !== 'given') return `Imported from the IDX files ${names(training)}${test ? `, ${names(test)}` : ''}: ${splitWords(splits)}.`
  const rule = test
    ? `the last sixth of ${names(training)} is the validation split, the test split comes from ${names(test)}`
    : `the last sixth of ${names(training)} is the test split, the sixth before it the validation split`
  return `Imported from IDX files: ${rule}.`
}
