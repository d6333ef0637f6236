import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '#shared/contract/runs.ts'
import type { LookAt, Part, Views } from '#shared/domain/weights-view.ts'
import { readMetadata } from './checkpoint-header.ts'
import { inside } from './contain.ts'
import type { Database } from './database.ts'
import { diskError, onDisk } from './disk-error.ts'
import { makeFolder, replaceFile, sweepTemporaries, syncFolder, temporaryName } from './files.ts'
import { lookInto, readLayers, type StoredLayers } from './stored-weights.ts'

export type CheckpointKind = 'last' | 'best'

/** "epoch-000010" is one that is kept by period, "here" the one that was asked for last. */
export type CheckpointName = CheckpointKind | 'here' | `epoch-${string}`

export const byEpoch = (epoch: number): CheckpointName => `epoch-${String(epoch).padStart(6, '0')}`

export type CheckpointInfo = Omit<Checkpoint, 'keptAs'>

interface KeptRow extends CheckpointInfo {
  kind: CheckpointName
}

/** Of the hashes whose checkpoints are gone so many are kept at most; beyond that every second goes. */
const hashesAtMost = 2000

/**
 * The checkpoint files of runs: runs/<id>/last.safetensors, best.safetensors, here.safetensors, epoch-000010.safetensors. The file is the
 * truth; its row is there to be listed. The hash of what was written stays when the file has gone.
 */
export class Checkpoints {
  readonly #database: Database
  readonly #folder: string
  readonly #session: string

  constructor(database: Database, folder: string, session: string) {
    this.#database = database
    this.#folder = folder
    this.#session = session
  }

  /**
   * Replaces the files of one state as a whole, in their order, then their rows. One by period takes the place of the oldest of its like when
   * there are more than are to be kept. @param noted is saved with the rows @throws SlopeError 'disk', and what noted throws
   */
  async write(runId: string, kinds: readonly CheckpointName[], bytes: Uint8Array, info: CheckpointInfo, keepLast = Infinity, noted = () => {}): Promise<void> {
    // A checkpoint must never be ahead of the curves that lead to it.
    await this.#database.sync()
    const folder = inside(this.#folder, runId)
    onDisk(folder, () => makeFolder(folder))
    const [first, ...others] = kinds.map(fileName)
    await replaceFile(folder, first!, bytes, this.#session, others)
    const superfluous = this.#database.transaction(() => {
      for (const kind of kinds) this.note(runId, kind, info)
      noted()
      return kinds.some((kind) => kind.startsWith('epoch')) ? this.#forgetOldest(runId, keepLast) : []
    })
    // Rows first: a file that is left behind without one is removed when the run resumes.
    for (const gone of superfluous) this.#remove(runId, gone)
  }

  /**
   * Writes the files of a run that is still to be saved, and gives their folder to the work, which saves the run and
   * adopts it; else it is removed. @throws SlopeError 'disk', and what the work throws
   */
  async draft<T>(files: Iterable<readonly [CheckpointName, Uint8Array]> | AsyncIterable<readonly [CheckpointName, Uint8Array]>, work: (folder: string) => T): Promise<T> {
    const folder = join(this.#folder, temporaryName('draft', this.#session))
    onDisk(folder, () => makeFolder(folder))
    try {
      for await (const [name, bytes] of files) await replaceFile(folder, fileName(name), bytes, this.#session)
      return work(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  /** Gives a draft to the run that it is of: the last thing before that is saved. @throws SlopeError 'disk' */
  adopt(runId: string, draft: string): void {
    const folder = inside(this.#folder, runId)
    onDisk(folder, () => {
      renameSync(draft, folder)
      syncFolder(this.#folder)
    })
  }

  /** Takes over the hashes of another run up to a step and so many epochs. */
  copyHashes(from: string, to: string, { step, epoch }: Pick<CheckpointInfo, 'step' | 'epoch'>): void {
    this.#database.run(
      `INSERT OR REPLACE INTO checkpoint_hashes SELECT ?, step, epoch, weights_hash FROM checkpoint_hashes
       WHERE run = ? AND step <= ? AND epoch <= ?`,
      to, from, step, epoch,
    )
  }

  /** Notes the hashes of checkpoints whose files need not be there. */
  noteHashes(runId: string, all: readonly CheckpointInfo[]): void {
    for (const { step, epoch, weightsHash } of all)
      this.#database.run('INSERT OR REPLACE INTO checkpoint_hashes VALUES (?, ?, ?, ?)', runId, step, epoch, weightsHash)
  }

  /** Notes a file that is there. */
  note(runId: string, kind: CheckpointName, { step, epoch, weightsHash }: CheckpointInfo): void {
    this.#database.run('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?)', runId, kind, step, epoch, weightsHash)
    this.#database.run('INSERT OR REPLACE INTO checkpoint_hashes VALUES (?, ?, ?, ?)', runId, step, epoch, weightsHash)
    this.#thinOut(runId)
  }

  /** The whole file, null when none was written. @throws SlopeError 'disk' */
  read(runId: string, kind: CheckpointName): Uint8Array<ArrayBuffer> | null {
    return this.#ifThere(runId, kind, (path) => new Uint8Array(readFileSync(path)))
  }

  /** What the engine wrote beside the tensors, null when there is no file. @throws SlopeError 'disk'; 'invalid-input' when it is cut */
  metadata(runId: string, kind: CheckpointName): Record<string, string> | null {
    return this.#ifThere(runId, kind, readMetadata)
  }

  /** Looks at its weights, of which it reads what it needs; null when there is no file. @throws SlopeError 'disk'; 'invalid-input' when it is cut */
  look<P extends Part>(runId: string, kind: CheckpointName, question: LookAt<P>): Views[P] | null {
    return this.#ifThere(runId, kind, (path) => lookInto(path, question))
  }

  /** Its weights alone; null when there is no file. @throws SlopeError 'disk'; 'invalid-input' when it is cut */
  layers(runId: string, kind: CheckpointName): StoredLayers | null {
    return this.#ifThere(runId, kind, readLayers)
  }

  /** What was noted of the last one written; the file itself may be newer. */
  info(runId: string, kind: CheckpointName): CheckpointInfo | undefined {
    return this.#database.get<CheckpointInfo>(
      'SELECT step, epoch, weights_hash AS weightsHash FROM checkpoints WHERE run = ? AND kind = ?', runId, kind,
    )
  }

  /** All whose hash is noted, the first first. */
  list(runId: string): Checkpoint[] {
    const kept = new Map<number, Checkpoint['keptAs']>()
    for (const { kind, step } of this.#kept(runId))
      kept.set(step, [...(kept.get(step) ?? []), kind === 'last' || kind === 'best' || kind === 'here' ? kind : 'epoch'])
    return this.#database
      .all<CheckpointInfo>('SELECT step, epoch, weights_hash AS weightsHash FROM checkpoint_hashes WHERE run = ? ORDER BY step', runId)
      .map((noted) => ({ ...noted, keptAs: kept.get(noted.step) ?? [] }))
  }

  /** Those kept by period, the newest first. */
  byPeriod(runId: string): CheckpointName[] {
    return this.#kept(runId).map(({ kind }) => kind).filter((kind) => kind.startsWith('epoch')).reverse()
  }

  pathOf(runId: string, kind: CheckpointName): string {
    return join(inside(this.#folder, runId), fileName(kind))
  }

  /** Forgets what is behind a step, or behind so many epochs at this very step: it will be trained again, perhaps otherwise. */
  truncate(runId: string, step: number, epoch: number): void {
    for (const table of ['checkpoints', 'checkpoint_hashes'])
      this.#database.run(`DELETE FROM ${table} WHERE run = ? AND (step > ? OR epoch > ?)`, runId, step, epoch)
  }

  /** Removes what a dead session left half-written of a run. */
  sweep(runId: string, isGone: (session: string) => boolean): void {
    sweepTemporaries(inside(this.#folder, runId), isGone)
  }

  /** Removes drafts of dead sessions. */
  sweepDrafts(isGone: (session: string) => boolean): void {
    sweepTemporaries(this.#folder, isGone)
  }

  /** Removes files by period or by hand that no row tells of, of a run that is not trained. */
  sweepUnnoted(runId: string): void {
    const noted = new Set(this.byPeriod(runId))
    for (const kind of this.#filesByPeriod(runId)) if (!noted.has(kind)) this.#remove(runId, kind)
    if (!this.info(runId, 'here')) this.#remove(runId, 'here')
  }

  /** Removes all files of runs that are gone; what another program holds stays for the next time. */
  async removeRuns(runIds: readonly string[]): Promise<void> {
    const folders = runIds.map((runId) => inside(this.#folder, runId))
    await Promise.allSettled(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  }

  /** The runs that have a folder. */
  runsWithFiles(): Set<string> {
    try {
      return new Set(readdirSync(this.#folder))
    } catch {
      // None has written yet.
      return new Set()
    }
  }

  #kept(runId: string): KeptRow[] {
    return this.#database.all<KeptRow>(
      'SELECT kind, step, epoch, weights_hash AS weightsHash FROM checkpoints WHERE run = ? ORDER BY epoch, step', runId,
    )
  }

  #forgetOldest(runId: string, keepLast: number): CheckpointName[] {
    const superfluous = this.byPeriod(runId).slice(keepLast)
    for (const kind of superfluous) this.#database.run('DELETE FROM checkpoints WHERE run = ? AND kind = ?', runId, kind)
    return superfluous
  }

  #thinOut(runId: string): void {
    const gone = 'run = ?1 AND step NOT IN (SELECT step FROM checkpoints WHERE run = ?1)'
    const row = this.#database.get<{ count: number }>(`SELECT count(*) AS count FROM checkpoint_hashes WHERE ${gone}`, runId)
    if ((row?.count ?? 0) <= hashesAtMost) return
    this.#database.run(
      `DELETE FROM checkpoint_hashes WHERE run = ?1 AND step IN (
         SELECT step FROM (SELECT step, row_number() OVER (ORDER BY step) AS number FROM checkpoint_hashes WHERE ${gone}) WHERE number % 2 = 1
       )`,
      runId,
    )
  }

  #filesByPeriod(runId: string): CheckpointName[] {
    try {
      const names = readdirSync(inside(this.#folder, runId))
      return names.flatMap((name) => (/^epoch-\d+\.safetensors$/.test(name) ? [name.slice(0, name.indexOf('.')) as CheckpointName] : []))
    } catch {
      // Without a folder there are none.
      return []
    }
  }

  #remove(runId: string, kind: CheckpointName): void {
    try {
      rmSync(this.pathOf(runId, kind), { force: true })
    } catch {
      // Another program holds it: it goes when the run resumes.
    }
  }

  #ifThere<T>(runId: string, kind: CheckpointName, read: (path: string) => T): T | null {
    const path = this.pathOf(runId, kind)
    try {
      return read(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw diskError(error, path)
    }
  }
}

const fileName = (kind: CheckpointName) => `${kind}.safetensors`
