import type { ImportedData, SourceFile, WorkerImport } from '#shared/contract/worker.ts'
import type { ImportKind, TableHint } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'

export type OptionsOf<K extends ImportKind> = Extract<WorkerImport, { kind: K }>

/** One kind of files. Each tells its own by their content, and reads them within memory bounded by what comes of them. */
export interface Importer<K extends WorkerImport['kind']> {
  /** How the files would be imported, told from as little of them as tells it; null when they are none of this kind. @throws SlopeError when they are, but can't be imported */
  inspect: (files: readonly SourceFile[], table: TableHint) => Promise<Preview | null> | Preview | null
  /** @param progress bytes or files done, of all @throws SlopeError naming the file, the place in it, what is wrong and the cure */
  read: (files: readonly SourceFile[], options: OptionsOf<K>, progress: (done: number, total: number) => void) => Promise<ImportedData> | ImportedData
}
