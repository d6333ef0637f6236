import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMetadata } from './checkpoint-header.ts'
import { inside } from './contain.ts'
import type { Database } from './database.ts'
import { diskError, onDisk } from './disk-error.ts'
import { makeFolder, replaceFile, sweepTemporaries } from './files.ts'

export type CheckpointKind = 'last' | 'best'

export interface CheckpointInfo {
  step: number
  epoch: number
  weightsHash: string
}

/** The checkpoint files of runs: runs/<id>/last.safetensors and best.safetensors. The file is the truth; its row is there to be listed. */
export class Checkpoints {
  readonly #database: Database
  readonly #folder: string
  readonly #session: string

  constructor(database: Database, folder: string, session: string) {
    this.#database = database
    this.#folder = folder
    this.#session = session
  }

  /** Replaces the file as a whole, then its row. @throws SlopeError 'disk' */
  async write(runId: string, kind: CheckpointKind, bytes: Uint8Array, { step, epoch, weightsHash }: CheckpointInfo): Promise<void> {
    const folder = inside(this.#folder, runId)
    onDisk(folder, () => makeFolder(folder))
    // A checkpoint must never be ahead of the curves that lead to it.
    this.#database.sync()
    await replaceFile(folder, fileName(kind), bytes, this.#session)
    this.#database.run('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?)', runId, kind, step, epoch, weightsHash)
  }

  /** The whole file, null when none was written. @throws SlopeError 'disk' */
  read(runId: string, kind: CheckpointKind): Uint8Array<ArrayBuffer> | null {
    return this.#ifThere(runId, kind, (path) => new Uint8Array(readFileSync(path)))
  }

  /** What the engine wrote beside the tensors, null when there is no file. @throws SlopeError 'disk'; 'invalid-input' when it is cut */
  metadata(runId: string, kind: CheckpointKind): Record<string, string> | null {
    return this.#ifThere(runId, kind, readMetadata)
  }

  /** What was noted of the last one written; the file itself may be newer. */
  info(runId: string, kind: CheckpointKind): CheckpointInfo | undefined {
    return this.#database.get<CheckpointInfo>(
      'SELECT step, epoch, weights_hash AS weightsHash FROM checkpoints WHERE run = ? AND kind = ?', runId, kind,
    )
  }

  pathOf(runId: string, kind: CheckpointKind): string {
    return join(inside(this.#folder, runId), fileName(kind))
  }

  /** Removes what a dead session left half-written of a run. */
  sweep(runId: string, isGone: (session: string) => boolean): void {
    sweepTemporaries(inside(this.#folder, runId), isGone)
  }

  #ifThere<T>(runId: string, kind: CheckpointKind, read: (path: string) => T): T | null {
    const path = this.pathOf(runId, kind)
    try {
      return read(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw diskError(error, path)
    }
  }
}

const fileName = (kind: CheckpointKind) => `${kind}.safetensors`
