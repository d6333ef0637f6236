import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Parsed } from '#shared/contract/api.ts'
import type { Examples } from '#shared/contract/datasets.ts'
import type { SharedDataset } from '#shared/contract/worker.ts'
import { DatasetInfo, inputBytes, splitOffset, targetBytes, totalCount, type SplitName } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Changes } from './changes.ts'
import { inside } from './contain.ts'
import type { Database } from './database.ts'
import { bytesOf, describeDraft, hashDataset, hashInSlices, infoOf, refuseCancelled, sliceSize, type DatasetDraft } from './dataset-draft.ts'
import { diskError, onDisk } from './disk-error.ts'
import { readExamples, readThose, type Place } from './examples.ts'
import { makeFolder, sweepTemporaries, syncFolder, temporaryName, writeThrough, writeThroughInSlices } from './files.ts'
import type { Runs } from './runs.ts'
import type { Sessions } from './sessions.ts'
import type { Sweeps } from './sweeps.ts'

export type { DatasetDraft } from './dataset-draft.ts'

interface Parts {
  database: Database
  sessions: Sessions
  changes: Changes
  runs: Runs
  sweeps: Sweeps
  /** Holds a folder a dataset: <id>/inputs.u8 and labels.u8, of a table inputs.f32, for regression targets.f32. */
  folder: string
}

export class Datasets {
  readonly #parts: Parts
  readonly #loaded = new Map<string, SharedDataset>()

  constructor(parts: Parts) {
    this.#parts = parts
    onDisk(parts.folder, () => makeFolder(parts.folder))
    sweepTemporaries(parts.folder, (session) => parts.sessions.isGone(session))
  }

  list(): DatasetInfo[] {
    return this.#parts.database
      .all<{ info: string }>('SELECT info FROM datasets ORDER BY id')
      .map(({ info }) => DatasetInfo.parse(JSON.parse(info)))
  }

  find(id: string): DatasetInfo | undefined {
    const row = this.#parts.database.get<{ info: string }>('SELECT info FROM datasets WHERE id = ?', id)
    return row && DatasetInfo.parse(JSON.parse(row.info))
  }

  /** @throws SlopeError 'not-found' naming the datasets there are */
  get(id: string): DatasetInfo {
    const info = this.find(id)
    if (info) return info
    const others = this.list().map((dataset) => dataset.id)
    const choice = others.length > 0 ? `choose one of ${others.join(', ')}, or import it` : 'import it'
    throw new SlopeError(
      'not-found',
      `Dataset ${JSON.stringify(id)} is not in this workspace: ${choice} with "slope data import" or on the Data screen.`,
    )
  }

  /** One copy in memory for the whole process, checked against its hash. @throws SlopeError 'not-found', 'disk' */
  load(id: string): SharedDataset {
    const info = this.get(id)
    const known = this.#loaded.get(id)
    if (known?.info.hash === info.hash) return known
    const count = totalCount(info)
    const dataset = {
      info,
      inputs: readShared(this.#file(id, inputsFile(info)), count * inputBytes(info)),
      labels: readShared(this.#file(id, labelsFile(info)), count * targetBytes(info)),
    }
    if (hashDataset(info, new Uint8Array(dataset.inputs), new Uint8Array(dataset.labels)) !== info.hash)
      throw damaged(this.#file(id, ''), 'its bytes are not those that were imported')
    this.#loaded.set(id, dataset)
    return dataset
  }

  /** Examples of a split in order, read from the file alone. @throws SlopeError 'not-found', 'disk' */
  examples(query: Parsed<'datasets.examples'>): Examples {
    return readExamples(this.place(query.id, query.split), query)
  }

  /** Examples of a split by their indices in it, in their order. @throws SlopeError 'not-found', 'disk' */
  those(id: string, split: SplitName, indices: Uint32Array): Omit<Examples, 'total'> {
    return readThose(this.place(id, split), indices)
  }

  /** Where a split lies on disk. @throws SlopeError 'not-found' */
  place(id: string, split: SplitName): Place {
    const info = this.get(id)
    const files = { inputs: this.#file(id, inputsFile(info)), labels: this.#file(id, labelsFile(info)) }
    return { info, files, first: splitOffset(info, split), count: info.splits[split].count }
  }

  /**
   * Adding what is there already changes nothing. This process does nothing else meanwhile: what may be large goes by addLarge.
   * @throws SlopeError 'invalid-input', 'disk'; 'conflict' when the id has another content
   */
  add(draft: DatasetDraft): DatasetInfo {
    const info = infoOf(draft)
    const { temporary, target } = this.#placesOf(draft.id)
    try {
      return onDisk(target, () => {
        mkdirSync(temporary)
        writeThrough(join(temporary, inputsFile(info)), bytesOf(draft.inputs))
        writeThrough(join(temporary, labelsFile(info)), bytesOf(draft.labels))
        return this.#keep(info, temporary, target)
      })
    } finally {
      this.#cleanUp(temporary)
    }
  }

  /** The same in slices, between which this process does what else there is. @throws SlopeError as add; 'cancelled', with nothing left behind */
  async addLarge(draft: DatasetDraft, signal?: AbortSignal): Promise<DatasetInfo> {
    const described = describeDraft(draft)
    const [inputs, labels] = [bytesOf(draft.inputs), bytesOf(draft.labels)]
    const info = { ...described, hash: await hashInSlices(described, inputs, labels, signal) }
    const { temporary, target } = this.#placesOf(draft.id)
    const between = () => refuseCancelled(signal)
    try {
      mkdirSync(temporary)
      await writeThroughInSlices(join(temporary, inputsFile(info)), inputs, sliceSize, between)
      await writeThroughInSlices(join(temporary, labelsFile(info)), labels, sliceSize, between)
      return this.#keep(info, temporary, target)
    } catch (error) {
      throw diskError(error, target)
    } finally {
      this.#cleanUp(temporary)
    }
  }

  #placesOf(id: string) {
    const { folder, sessions } = this.#parts
    return { temporary: join(folder, temporaryName(id, sessions.id)), target: inside(folder, id) }
  }

  #keep(info: DatasetInfo, temporary: string, target: string): DatasetInfo {
    syncFolder(temporary)
    return this.#parts.database.transaction(() => this.#put(info, temporary, target))
  }

  #cleanUp(temporary: string): void {
    onDisk(temporary, () => rmSync(temporary, { recursive: true, force: true }))
    this.#parts.changes.announce({ type: 'datasets' })
  }

  /** @throws SlopeError 'not-found'; 'conflict' when a run is training on it, or a sweep has trials to come */
  remove(id: string): void {
    const { folder, database, sessions, changes } = this.#parts
    const { name } = this.get(id)
    const temporary = join(folder, temporaryName(id, sessions.id))
    const target = inside(folder, id)
    try {
      database.transaction(() => {
        this.#refuseInUse(id, name)
        database.run('DELETE FROM datasets WHERE id = ?', id)
        this.#countChange()
        onDisk(target, () => move(target, temporary))
      })
    } catch (error) {
      move(temporary, target)
      throw error
    }
    this.#loaded.delete(id)
    changes.announce({ type: 'datasets' })
    onDisk(temporary, () => rmSync(temporary, { recursive: true, force: true }))
  }

  /** The sweep before one of its runs, which would only be followed by the next. */
  #refuseInUse(id: string, name: string): void {
    const { runs, sweeps } = this.#parts
    const [sweep, run] = [sweeps.activeOn(id), runs.activeOn(id)]
    if (sweep !== undefined)
      throw new SlopeError('conflict', `${name} can't be removed while the sweep "${sweep}" trains on it: stop that sweep first.`)
    if (run !== undefined)
      throw new SlopeError('conflict', `${name} can't be removed while the run "${run}" trains on it: stop that run first.`)
  }

  /** Under the write lock, so that two processes that bring the same dataset at once meet in order. */
  #put(info: DatasetInfo, temporary: string, target: string): DatasetInfo {
    const { database, folder } = this.#parts
    const known = this.find(info.id)
    if (known && known.hash !== info.hash)
      throw new SlopeError(
        'conflict',
        `There is another dataset with the id "${info.id}" (${known.name}): remove it first, or choose another name.`,
      )
    // Written even when it is known, which mends files that were lost or damaged.
    rmSync(target, { recursive: true, force: true })
    renameSync(temporary, target)
    syncFolder(folder)
    if (known) return known
    database.run('INSERT INTO datasets VALUES (?, ?)', info.id, JSON.stringify(info))
    this.#countChange()
    return info
  }

  #countChange(): void {
    this.#parts.database.run(`UPDATE counters SET value = value + 1 WHERE name = 'datasets'`)
  }

  #file(id: string, name: string): string {
    return join(inside(this.#parts.folder, id), name)
  }
}

const inputsFile = ({ image }: DatasetInfo): string => (image ? 'inputs.u8' : 'inputs.f32')
const labelsFile = ({ targets }: DatasetInfo): string => (targets.length > 0 ? 'targets.f32' : 'labels.u8')

/** Moves what is there. */
function move(path: string, to: string): void {
  try {
    renameSync(path, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function readShared(path: string, length: number): SharedArrayBuffer {
  return onDisk(path, () => {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      if (size !== length) throw damaged(path, `it has ${size} bytes instead of ${length}`)
      const bytes = new Uint8Array(new SharedArrayBuffer(length))
      for (let at = 0; at < length; ) {
        const read = readSync(file, bytes, at, length - at, at)
        if (read === 0) throw damaged(path, `it ends at ${at} bytes instead of ${length}`)
        at += read
      }
      return bytes.buffer
    } finally {
      closeSync(file)
    }
  })
}

const damaged = (path: string, what: string) =>
  new SlopeError('disk', `${path} is damaged: ${what}. Remove the dataset and import it again.`)
