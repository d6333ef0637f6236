import type { SlopeError } from '#shared/domain/error.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { IdxFile } from './idx-file.ts'
import { idxLimits, bodyLength, type IdxHeader } from './idx-header.ts'

export interface IdxPart {
  file: IdxFile
  header: IdxHeader
}

/** Images and the label of each. */
export interface IdxPair {
  images: IdxPart
  labels: IdxPart
  count: number
}

export interface IdxPairs {
  image: { width: number; height: number }
  training: IdxPair
  test: IdxPair | null
}

type Role = 'training' | 'test'

/**
 * Tells images from labels by their headers, and training from test by the files' names, else by their counts.
 *
 * @param parts two files or four, in any order
 * @throws SlopeError 'invalid-input' naming the files that don't fit
 */
export function pairUp(parts: IdxPart[]): IdxPairs {
  const images = parts.filter(({ header }) => header.kind === 'images')
  const labels = parts.filter(({ header }) => header.kind === 'labels')
  if (images.length !== labels.length || (images.length !== 1 && images.length !== 2)) throw wrongMix(images, labels)
  const [oneImages, otherImages] = images
  const [oneLabels, otherLabels] = labels
  if (!oneImages || !oneLabels) throw wrongMix(images, labels)
  if (!otherImages || !otherLabels) return checked(pair(oneImages, oneLabels), null)
  const sortedImages = byRole(oneImages, otherImages) ?? byCount(oneImages, otherImages)
  const sortedLabels = byRole(oneLabels, otherLabels) ?? matching(sortedImages.training, oneLabels, otherLabels)
  return checked(pair(sortedImages.training, sortedLabels.training), pair(sortedImages.test, sortedLabels.test))
}

/** By the names alone; null when they don't tell. */
function byRole(one: IdxPart, other: IdxPart): Record<Role, IdxPart> | null {
  const [first, second] = [roleOf(one), roleOf(other)]
  if (first === second) return null
  return first === 'training' || second === 'test' ? { training: one, test: other } : { training: other, test: one }
}

function roleOf({ file }: IdxPart): Role | null {
  const says = (word: string) => new RegExp(`(^|[^a-z])(${word})`, 'i').test(file.name)
  if (says('train') === says('test|t10k')) return null
  return says('train') ? 'training' : 'test'
}

function byCount(one: IdxPart, other: IdxPart): Record<Role, IdxPart> {
  if (one.header.count === other.header.count)
    throw invalid(`${one.file.name} and ${other.file.name} both hold ${grouped(one.header.count)} images and their names don't tell which are for training: put "train" and "test" into the names.`)
  return one.header.count > other.header.count ? { training: one, test: other } : { training: other, test: one }
}

function matching(trainingImages: IdxPart, one: IdxPart, other: IdxPart): Record<Role, IdxPart> {
  if (one.header.count === other.header.count)
    throw invalid(`${one.file.name} and ${other.file.name} both hold ${grouped(one.header.count)} labels and their names don't tell which are for training: put "train" and "test" into the names.`)
  return other.header.count === trainingImages.header.count ? { training: other, test: one } : { training: one, test: other }
}

function pair(images: IdxPart, labels: IdxPart): IdxPair {
  const { count } = images.header
  if (count !== labels.header.count)
    throw invalid(`${images.file.name} holds ${grouped(count)} images, but ${labels.file.name} holds ${grouped(labels.header.count)} labels: choose the files that belong together.`)
  return { images, labels, count }
}

function checked(training: IdxPair, test: IdxPair | null): IdxPairs {
  const image = shapeOf(training.images)
  const other = test && shapeOf(test.images)
  if (test && other && (other.width !== image.width || other.height !== image.height))
    throw invalid(`The images in ${training.images.file.name} have ${image.width} x ${image.height} pixels, but those in ${test.images.file.name} have ${other.width} x ${other.height}: choose files of one size.`)
  const bytes = bodyLength(training.images.header) + (test ? bodyLength(test.images.header) : 0)
  if (bytes > idxLimits.bytes)
    throw invalid(`${training.images.file.name} and ${test?.images.file.name} together claim ${grouped(bytes)} bytes of pixels, more than the ${grouped(idxLimits.bytes)} (2 GB) that Slope takes: use fewer or smaller images.`)
  return { image, training, test }
}

function shapeOf({ header, file }: IdxPart): { width: number; height: number } {
  if (header.kind !== 'images') throw invalid(`${file.name} holds labels where images are needed: choose a file of images.`)
  return { width: header.width, height: header.height }
}

function wrongMix(images: IdxPart[], labels: IdxPart[]): SlopeError {
  const cure = 'Choose one file of images and the file of their labels, or two such pairs: training and test.'
  const names = (parts: IdxPart[]) => parts.map(({ file }) => file.name).join(', ')
  const found = [images.length > 0 && `images in ${names(images)}`, labels.length > 0 && `labels in ${names(labels)}`]
  return invalid(`Found ${found.filter(Boolean).join(' and ') || 'no file'}, but no ${labels.length < images.length ? 'labels for all of the images' : 'images for all of the labels'}. ${cure}`)
}
