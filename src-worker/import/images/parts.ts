import { partsOf } from '#shared/domain/import/parts.ts'
import { splitWords } from '#shared/domain/import/split-words.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { invalid } from '#shared/domain/import/complaint.ts'
import type { FoundImage } from './source.ts'

/** Images of a training folder without one for validation beside it: a sixth of each class, as of MNIST. */
const sixth: SplitRule = { type: 'fractions', validation: 1 / 6, test: 0, seed: 1, stratified: true }

/** @param labels the class of each image @returns the part of each, and how they were parted, for a sentence @throws SlopeError */
export function partImages(images: readonly FoundImage[], labels: Uint8Array, rule: SplitRule): { parts: Uint8Array; words: string } {
  const given = images.map(({ part }) => part)
  if (rule.type !== 'given' || given.includes(null)) return { parts: partsOf(rule, { count: images.length, labels }), words: splitWords(rule) }
  const parts = Uint8Array.from(given, (part) => part ?? 0)
  if (!parts.includes(0)) throw invalid('None of the folders is for training: name one of them "train", or part the images by fractions.')
  if (parts.includes(1)) return { parts, words: 'parted by their folders' }
  const training = [...parts.keys()].filter((at) => parts[at] === 0)
  const drawn = partsOf(sixth, { count: training.length, labels: training.map((at) => labels[at] ?? 0) })
  training.forEach((at, index) => (parts[at] = drawn[index] ?? 0))
  return { parts, words: 'parted by their folders; a sixth of each class of those for training is for validation, drawn by seed 1' }
}
