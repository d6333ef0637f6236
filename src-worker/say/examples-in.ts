import type { Task } from '#shared/contract/worker.ts'
import { invalid } from '#shared/domain/import/complaint.ts'
import { headOf } from '../import/pieces.ts'
import { areTables } from '../import/table/files.ts'
import type { Examples } from './example.ts'
import { idxImages } from './idx-images.ts'
import { pictures } from './pictures.ts'
import { pixelRows, tableRows } from './rows.ts'

/** The examples of files, told by their content. @throws SlopeError naming a file that has none for this network */
export async function examplesIn({ files, dataset, header }: Extract<Task, { type: 'say' }>): Promise<Examples> {
  const [file] = files
  if (!file) throw invalid('There is no file: name one.')
  if (!dataset.image) {
    if (files.length > 1) throw invalid(`${files.length} files are given: name one table with the columns of ${dataset.name}.`)
    return tableRows(file, dataset.columns, header)
  }
  if (files.length > 1) return pictures(files, dataset.image)
  const [first, second, elements] = await headOf(file, 3)
  const isIdx = first === 0 && second === 0 && elements === 8
  const isGzip = first === 0x1f && second === 0x8b
  if (isIdx || isGzip) return idxImages(file, dataset.image)
  return areTables(files) ? pixelRows(file, dataset.image, header) : pictures(files, dataset.image)
}
