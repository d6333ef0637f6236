import type { SourceFile } from '#shared/contract/worker.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { ImportOptions, TableHint } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import type { Core } from '../core.ts'
import { ask } from '../training/ask.ts'
import { datasetId } from './dataset-id.ts'
import { importIdx } from './import-idx.ts'
import { inspectIdx } from './inspect-idx.ts'

interface Import {
  files: SourceFile[]
  name: string
  options: ImportOptions
  signal: AbortSignal
  progress: (done: number, total: number) => void
}

/** Tells what files are and how they would be imported. @throws SlopeError naming the file, what is wrong and the cure */
export async function inspectFiles(
  { pool }: Pick<Core, 'pool'>, files: SourceFile[], table: TableHint = {}, signal?: AbortSignal,
): Promise<Preview> {
  const idx = await inspectIdx(files)
  if (idx) return idx
  return (await ask(pool, { type: 'inspect', files, table }, 'preview', { signal })).preview
}

/** Adds what the files hold as a dataset; nothing is written before all of them were read. @throws SlopeError, also 'cancelled' */
export async function importDataset(core: Pick<Core, 'pool' | 'workspace'>, { options, ...rest }: Import): Promise<DatasetInfo> {
  const { files, name, signal, progress } = rest
  if (options.kind === 'idx') return importIdx({ ...rest, splits: options.splits, workspace: core.workspace })
  const id = datasetId(name)
  const { data } = await ask(core.pool, { type: 'import', files, options }, 'imported', { signal, progress })
  const inputs = data.image ? new Uint8Array(data.inputs) : new Float32Array(data.inputs)
  const labels = data.targets.length > 0 ? new Float32Array(data.labels) : new Uint8Array(data.labels)
  return core.workspace.datasets.addLarge({ ...data, id, name, inputs, labels }, signal)
}
