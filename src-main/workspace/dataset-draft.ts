import { createHash } from 'node:crypto'
import { DatasetId, inputSize, splitNames, totalCount, type DatasetInfo, type SplitName } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'

/** A dataset to be added: training, validation and test examples follow each other. */
export interface DatasetDraft {
  id: string
  name: string
  /** One sentence: where it comes from. */
  source: string
  image: { width: number; height: number }
  classes: string[]
  counts: Record<SplitName, number>
  /** One byte a pixel. */
  inputs: Uint8Array
  /** One byte an example: the index of its class. */
  labels: Uint8Array
}

type Shape = Pick<DatasetInfo, 'image' | 'splits'>

/** SHA-256, hex, over shape, splits, inputs and labels. */
export function hashDataset({ image, splits }: Shape, inputs: Uint8Array, labels: Uint8Array): string {
  const counts = splitNames.map((split) => splits[split].count)
  return createHash('sha256')
    .update(`${image.width}x${image.height} ${counts.join(' ')}\n`)
    .update(inputs)
    .update(labels)
    .digest('hex')
}

/** @throws SlopeError 'invalid-input' when the bytes don't fit the counts or a label has no class */
export function infoOf({ id, name, source, image, classes, counts, inputs, labels }: DatasetDraft): DatasetInfo {
  const parsed = DatasetId.safeParse(id)
  if (!parsed.success)
    throw new SlopeError('invalid-input', `Dataset id ${JSON.stringify(id)} must be ${parsed.error.issues[0]?.message}.`)
  const splits = countClasses(counts, classes.length, labels)
  const count = totalCount({ splits })
  if (labels.length !== count || inputs.length !== count * inputSize({ image }))
    throw new SlopeError(
      'invalid-input',
      `${name} has ${inputs.length} pixels and ${labels.length} labels, which don't fit ${count} images of ${image.width}x${image.height}: choose images and labels that belong together.`,
    )
  const hash = hashDataset({ image, splits }, inputs, labels)
  return { id, name, source, hash, createdAt: new Date().toISOString(), image, classes, splits }
}

function countClasses(counts: Record<SplitName, number>, classes: number, labels: Uint8Array): DatasetInfo['splits'] {
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
