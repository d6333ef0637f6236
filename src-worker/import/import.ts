import type { Report, SourceFile, Task, WorkerImport } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { TableHint } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import { arrayImporter } from './arrays/importer.ts'
import { imageImporter } from './images/importer.ts'
import type { Importer } from './importer.ts'
import { inspectTable } from './table/inspect.ts'
import { readTable } from './table/read.ts'

type Importers = { [K in WorkerImport['kind']]: Importer<K> }

/** A new kind of files is one file and one entry here; the first that knows the files takes them, tables last: any text may be one. */
const importers: Importers = {
  images: imageImporter,
  arrays: arrayImporter,
  table: { inspect: inspectTable, read: readTable },
}

/** @throws SlopeError 'invalid-input' when no importer knows the files, or one that does can't take them */
export async function inspect(files: readonly SourceFile[], table: TableHint = {}): Promise<Preview> {
  for (const importer of Object.values(importers) as Importer<WorkerImport['kind']>[]) {
    const preview = await importer.inspect(files, table)
    if (preview) return preview
  }
  throw new SlopeError('invalid-input', `${files.map(({ name }) => name).slice(0, 3).join(', ')} can't be imported: choose IDX, CSV, TSV, NPY or NPZ files, or a folder or zip of PNG and JPEG images.`)
}

export async function importFiles({ files, options }: Extract<Task, { type: 'import' }>, send: (report: Report) => void): Promise<void> {
  const importer = importers[options.kind] as Importer<typeof options.kind>
  let toldAt = 0
  const progress = (done: number, total: number) => {
    if (performance.now() - toldAt < interval) return
    toldAt = performance.now()
    send({ type: 'progress', done, total })
  }
  send({ type: 'imported', data: await importer.read(files, options, progress) })
}

/** Between two reports of the progress, in milliseconds. */
const interval = 100
