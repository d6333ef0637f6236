import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SlopeError } from '#shared/domain/error.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { encodeWeights, weightsOf, type LayerParameters } from '#shared/format/weights.ts'
import { inside } from './contain.ts'
import { onDisk } from './disk-error.ts'
import { makeFolder, replaceFile, sweepTemporaries } from './files.ts'
import type { Sessions } from './sessions.ts'

/** Weights may be added long before the run that is to begin with them is made, in ms. */
const grace = 24 * 60 * 60 * 1000

/** Weights that experiments begin with: weights/<hash>.safetensors, the hash being that of a run's weights. */
export class GivenWeights {
  readonly #folder: string
  readonly #session: string

  constructor(folder: string, sessions: Sessions) {
    this.#folder = folder
    this.#session = sessions.id
    sweepTemporaries(folder, (session) => sessions.isGone(session))
  }

  /** Adding what is there already mends its file. Resolves with the hash. @throws SlopeError 'disk' */
  async add(layers: readonly LayerParameters[]): Promise<string> {
    onDisk(this.#folder, () => makeFolder(this.#folder))
    const bytes = encodeWeights(layers)
    const hash = hashWeights(bytes)
    await replaceFile(this.#folder, fileName(hash), bytes, this.#session)
    return hash
  }

  /** Removes what is older than a day and no run has begun with. @param named the hashes that runs have begun with @throws SlopeError 'disk' */
  sweep(named: () => ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return
    onDisk(this.#folder, () => {
      const before = Date.now() - grace
      // Another session may be sweeping, too.
      const changedAt = (name: string) => statSync(join(this.#folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity
      const old = readdirSync(this.#folder).filter((name) => isFileName(name) && changedAt(name) < before)
      const kept = old.length > 0 ? named() : new Set()
      for (const name of old) if (!kept.has(name.slice(0, 64))) rmSync(join(this.#folder, name), { force: true })
    })
  }

  /** The file. @throws SlopeError 'not-found' saying how to bring it; 'disk' when it is damaged */
  read(hash: string): Uint8Array<ArrayBuffer> {
    const path = join(inside(this.#folder, fileName(hash)))
    if (!existsSync(path))
      throw new SlopeError(
        'not-found',
        `The initial weights ${hash.slice(0, 12)} are not in this workspace: bring them by "slope train EXPERIMENT.json --weights" with the run or the file that they are of.`,
      )
    const bytes = onDisk(path, () => new Uint8Array(readFileSync(path)))
    if (!isWhole(bytes, hash))
      throw new SlopeError('disk', `${path} is damaged: its weights are not those of its name. Bring them again by "slope train EXPERIMENT.json --weights".`)
    return bytes
  }
}

function isWhole(bytes: Uint8Array, hash: string): boolean {
  try {
    return hashWeights(bytes) === hash
  } catch {
    return false
  }
}

/** SHA-256, hex, of the weights and biases in a safetensors file. */
export function hashWeights(bytes: Uint8Array): string {
  const hash = createHash('sha256')
  for (const values of weightsOf(decodeSafetensors(bytes))) hash.update(values)
  return hash.digest('hex')
}

const fileName = (hash: string) => `${hash}.safetensors`
const isFileName = (name: string) => /^[0-9a-f]{64}\.safetensors$/.test(name)
