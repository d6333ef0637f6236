import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { openZip, type Zip, type ZipEntry } from '#archive/zip.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { paths } from './paths.ts'
import { bundleVersion, Manifest, ManifestHead } from './schema.ts'

/** What a stranger's bundle may have; ours has a few dozen files. */
const limits = { entries: 20_000, bytes: 2 ** 33, entryBytes: 2 ** 31 }
/** A file of text is held in memory. */
const mostText = 2 ** 28

/** An archive whose manifest is read, and whose files are those that it names. */
export class Bundle {
  readonly name: string
  readonly manifest: Manifest
  /** Of all files. */
  readonly bytes: number
  readonly #zip: Zip
  readonly #files: ReadonlyMap<string, { entry: ZipEntry; sha256: string }>
  readonly #signal: AbortSignal

  constructor(name: string, zip: Zip, manifest: Manifest, signal: AbortSignal) {
    this.name = name
    this.manifest = manifest
    this.#zip = zip
    this.#signal = signal
    this.#files = matched(name, zip, manifest)
    this.bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
  }

  /** Of those in a folder, or of all. */
  paths(folder = ''): string[] {
    return [...this.#files.keys()].filter((path) => path.startsWith(folder))
  }

  /** @throws SlopeError 'invalid-input' when it is not there, or not as the manifest says; 'cancelled' */
  async bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { entry, sha256 } = this.#file(path)
    const bytes = await this.#zip.bytes(entry, this.#signal)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw this.#another(path)
    return bytes
  }

  /** Errors as those of bytesOf. */
  async check(path: string): Promise<void> {
    const { entry, sha256 } = this.#file(path)
    const hash = createHash('sha256')
    for await (const piece of this.#zip.read(entry, this.#signal)) hash.update(piece)
    if (hash.digest('hex') !== sha256) throw this.#another(path)
  }

  /** @throws SlopeError 'invalid-input' naming the first that is wrong; as bytesOf */
  async json<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return parsed(this.name, path, await this.#text(path), schema)
  }

  /** Every line of a file of JSON lines. Errors as those of json. */
  async lines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
    const lines = (await this.#text(path)).split('\n').filter((line) => line !== '')
    return lines.map((line, i) => parsed(this.name, `line ${i + 1} of ${path}`, line, schema))
  }

  close(): void {
    this.#zip.close()
  }

  async #text(path: string): Promise<string> {
    if (this.#file(path).entry.size > mostText) throw refused(this.name, `its ${path} has more than the ${mostText} bytes that are read`)
    return textOf(this.name, path, await this.bytesOf(path))
  }

  #file(path: string): { entry: ZipEntry; sha256: string } {
    const file = this.#files.get(path)
    if (!file) throw refused(this.name, `it has no ${path}`)
    return file
  }

  #another(path: string): SlopeError {
    return refused(this.name, `its ${path} is not the one whose SHA-256 its manifest tells: it was changed or damaged`)
  }
}

/** @param name what it is called in sentences @throws SlopeError 'invalid-input' when it is no bundle, or one of a newer version; 'cancelled' */
export async function openBundle(path: string, name: string, signal: AbortSignal): Promise<Bundle> {
  const zip = await openZip(path, limits, name)
  try {
    const entry = zip.entries.find((one) => one.name === paths.manifest)
    if (!entry || entry.size > mostText) throw new SlopeError('invalid-input', `${name} is not the bundle of a run: it has no ${paths.manifest}. "slope export RUN --format bundle" makes one.`)
    const text = textOf(name, paths.manifest, await zip.bytes(entry, signal))
    const { version, slope } = parsed(name, paths.manifest, text, ManifestHead)
    if (version > bundleVersion)
      throw new SlopeError('invalid-input', `${name} was made by Slope ${slope} as a bundle of version ${version}, and this Slope reads version ${bundleVersion}: update Slope, or bundle the run with an older one.`)
    return new Bundle(name, zip, parsed(name, paths.manifest, text, Manifest), signal)
  } catch (error) {
    zip.close()
    throw error
  }
}

/** @throws SlopeError 'invalid-input' when the manifest and the archive differ in their files */
function matched(name: string, zip: Zip, { files }: Manifest): Map<string, { entry: ZipEntry; sha256: string }> {
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]))
  entries.delete(paths.manifest)
  const found = new Map<string, { entry: ZipEntry; sha256: string }>()
  for (const { path, size, sha256 } of files) {
    const entry = entries.get(path)
    if (!entry) throw refused(name, `its manifest names ${JSON.stringify(path)}, which is not in it`)
    if (entry.size !== size) throw refused(name, `its ${path} has ${entry.size} bytes, and its manifest says ${size}`)
    entries.delete(path)
    found.set(path, { entry, sha256 })
  }
  const [extra] = entries.keys()
  if (extra !== undefined) throw refused(name, `it has ${JSON.stringify(extra)}, which its manifest does not name`)
  return found
}

function textOf(name: string, path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused(name, `its ${path} is not text in UTF-8`)
  }
}

function parsed<T>(name: string, path: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text, withoutPrototype)
  } catch (error) {
    throw refused(name, `its ${path} is not the JSON that is expected (${(error as Error).message})`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')} of its ${path}` : `its ${path}`
  throw refused(name, `${where} is not as it must be (${issue?.message})`)
}

function withoutPrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error('it has a key "__proto__"')
  return value
}

export const refused = (name: string, why: string): SlopeError =>
  new SlopeError('invalid-input', `${name} is refused as the bundle of a run because ${why}. Nothing of it was taken: ask for another copy.`)
