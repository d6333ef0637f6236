import { createHash, type Hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  DatasetId, inputBytes, inputSize, isRegression, splitNames, targetBytes, totalCount, type Column, type DatasetInfo, type SplitName,
  type Target,
} from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'

/** A dataset to be added: training, validation and test examples follow each other. */
export interface DatasetDraft {
  id: string
  name: string
  /** One sentence: where it comes from. */
  source: string
  /** null for a table, whose inputs are its columns. */
  image: DatasetInfo['image']
  columns?: Column[]
  /** Empty for regression, which has targets. */
  classes: string[]
  targets?: Target[]
  counts: Record<SplitName, number>
  /** [examples x inputSize]: bytes of images, floats of tables. */
  inputs: Uint8Array | Float32Array
  /** The index of each example's class, or [examples x targets]. */
  labels: Uint8Array | Float32Array
}

type Shape = Pick<DatasetInfo, 'image' | 'columns' | 'targets' | 'splits'>

/** SHA-256, hex, over shape, splits, inputs and labels as they are stored. */
export function hashDataset(shape: Shape, inputs: Uint8Array, labels: Uint8Array): string {
  return beginHash(shape).update(inputs).update(labels).digest('hex')
}

/** So many bytes are hashed or written in a few ms. */
export const sliceSize = 4 * 2 ** 20

/** The same of much data, in slices between which this process does what else there is. */
export async function hashInSlices(shape: Shape, inputs: Uint8Array, labels: Uint8Array, signal?: AbortSignal): Promise<string> {
  const hash = beginHash(shape)
  for (const bytes of [inputs, labels])
    for (let at = 0; at < bytes.length; at += sliceSize) {
      hash.update(bytes.subarray(at, at + sliceSize))
      await nextTurn()
      refuseCancelled(signal)
    }
  return hash.digest('hex')
}

export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SlopeError('cancelled', 'It was cancelled: nothing was changed.')
}

function beginHash(shape: Shape): Hash {
  const counts = splitNames.map((split) => shape.splits[split].count)
  return createHash('sha256').update(`${describeShape(shape)} ${counts.join(' ')}\n`)
}

function describeShape({ image, columns, targets }: Shape): string {
  const inputs = image ? `${image.width}x${image.height}${image.channels ? `x${image.channels}` : ''}` : `${inputSize({ image, columns })} floats`
  return targets.length > 0 ? `${inputs} to ${targets.length}` : inputs
}

/** As they are stored: floats lie in little-endian order on every machine that Slope runs on. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength)

/** All but its hash. @throws SlopeError 'invalid-input' when the bytes don't fit the counts or a label has no class */
export function describeDraft(draft: DatasetDraft): Omit<DatasetInfo, 'hash'> {
  const { id, name, source, image, classes, columns = [], targets = [], counts } = draft
  const shape = { image, columns, targets }
  const parsed = DatasetId.safeParse(id)
  if (!parsed.success)
    throw new SlopeError('invalid-input', `Dataset id ${JSON.stringify(id)} must be ${parsed.error.issues[0]?.message}.`)
  const splits = isRegression(shape) ? withoutClasses(counts) : countClasses(counts, classes.length, draft.labels)
  const count = totalCount({ splits })
  const [inputs, labels] = [bytesOf(draft.inputs), bytesOf(draft.labels)]
  if (labels.length !== count * targetBytes(shape) || inputs.length !== count * inputBytes(shape)) throw unfit(draft, count)
  return { id, name, source, createdAt: new Date().toISOString(), ...shape, classes, splits }
}

/** With its hash. @throws SlopeError as describeDraft */
export function infoOf(draft: DatasetDraft): DatasetInfo {
  const info = describeDraft(draft)
  return { ...info, hash: hashDataset(info, bytesOf(draft.inputs), bytesOf(draft.labels)) }
}

function unfit({ name, image, inputs, labels }: DatasetDraft, count: number): SlopeError {
  const examples = image ? `images of ${image.width}x${image.height}` : 'rows'
  return new SlopeError(
    'invalid-input',
    `${name} has ${inputs.length} ${image ? 'pixels' : 'numbers'} and ${labels.length} labels, which don't fit ${count} ${examples}: choose ${image ? 'images' : 'rows'} and labels that belong together.`,
  )
}

const withoutClasses = (counts: Record<SplitName, number>): DatasetInfo['splits'] => ({
  training: { count: counts.training, classCounts: [] }, validation: { count: counts.validation, classCounts: [] },
  test: { count: counts.test, classCounts: [] },
})

function countClasses(counts: Record<SplitName, number>, classes: number, labels: ArrayLike<number>): DatasetInfo['splits'] {
  let at = 0
  const splits = splitNames.map((split) => {
    const classCounts = new Array<number>(classes).fill(0)
    for (const end = at + counts[split]; at < end && at < labels.length; at++) {
      const label = labels[at] ?? 0
      if (label >= classes)
        throw new SlopeError(
          'invalid-input',
          `Image ${at} has label ${label}, but there are only ${classes} classes: choose the labels that belong to the images.`,
        )
      classCounts[label] = (classCounts[label] ?? 0) + 1
    }
    return [split, { count: counts[split], classCounts }]
  })
  return Object.fromEntries(splits) as DatasetInfo['splits']
}
