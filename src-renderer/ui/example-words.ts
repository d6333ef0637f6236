import { examplesWord, type DatasetInfo } from '#shared/domain/dataset.ts'
import type { Term } from '#shared/domain/terms.ts'

type Dataset = Pick<DatasetInfo, 'image'> | undefined

const rowWords: Record<string, string> = { image: 'row', images: 'rows', Image: 'Row', Images: 'Rows' }

/** A text about images, of a table about rows. */
export const worded = (text: string, dataset: Dataset): string =>
  dataset && examplesWord(dataset) === 'rows' ? text.replaceAll(/\bimages?\b/gi, (word) => rowWords[word] ?? word).replaceAll('an row', 'a row') : text

export const wordedTerm = (term: Term, dataset: Dataset): Term => ({ ...term, label: worded(term.label, dataset), help: worded(term.help, dataset) })
