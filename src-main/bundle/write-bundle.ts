import { arch, platform } from 'node:process'
import { SlopeError } from '#shared/domain/error.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { version } from '../version.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { contentsOf, type Contents } from './contents.ts'
import { paths } from './paths.ts'
import { bundleFormat, bundleVersion, type Manifest } from './schema.ts'
import { ZipWriter, type Sink, type WrittenFile } from './zip-writer.ts'

export interface BundleWork {
  signal: AbortSignal
  /** Of bytes, about. */
  progress(done: number, total: number): void
}

/**
 * Writes a run that has ended, with all that is known of it, as a zip: docs/bundle.md tells what is in it.
 * @throws SlopeError 'conflict' while the run is active, 'not-allowed' when it is too large, 'cancelled', 'disk'; what the sink throws
 */
export async function writeBundle(workspace: Workspace, id: string, sink: Sink, { signal, progress }: BundleWork): Promise<void> {
  const run = workspace.runs.get(id)
  if (isActive(run.state))
    throw new SlopeError('conflict', `The run "${run.name}" is ${run.state}, and what is bundled must not change meanwhile: stop it first, it can go on afterwards.`)
  const contents = contentsOf(workspace, run)
  const total = contents.files.reduce((sum, { about }) => sum + about, 0)
  const zip = new ZipWriter(sink)
  const files: WrittenFile[] = []
  let done = 0
  for (const { path, about, isDense, pieces } of contents.files) {
    const content = pieces()
    if (content) files.push(await zip.add(path, watched(content, signal), isDense ? 0 : 6))
    progress((done += about), total)
  }
  await zip.add(paths.manifest, [`${JSON.stringify(manifestOf(run, files, contents), null, 2)}\n`])
  await zip.end()
}

function* watched<T>(pieces: Iterable<T>, signal: AbortSignal): Generator<T> {
  for (const piece of pieces) {
    if (signal.aborted) throw new SlopeError('cancelled', 'The bundle was cancelled.')
    yield piece
  }
}

const manifestOf = (run: Run, files: WrittenFile[], { leftOut }: Contents): Manifest => ({
  format: bundleFormat, version: bundleVersion, slope: version, createdAt: new Date().toISOString(), engine: run.engineVersion,
  machine: `Node ${process.version} on ${platform} ${arch}`, run: { id: run.id, name: run.name }, files, leftOut,
})
