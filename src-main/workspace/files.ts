import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { link, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { diskError } from './disk-error.ts'

/** ".last.safetensors.<session>.1f0c.tmp": hidden, unique, and telling whose it is. */
export const temporaryName = (name: string, session: string): string =>
  `.${name}.${session}.${randomBytes(4).toString('hex')}.tmp`

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where the system answers that an existing
 * parent is missing, as Linux does in /proc.
 */
export function makeFolder(path: string): void {
  const make = () => {
    try {
      mkdirSync(path)
    } catch (error) {
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
    }
  }
  try {
    make()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    make()
  }
}

/**
 * Replaces a file as a whole: after a crash at any instant either the old or the new one is there.
 * @param others names of the same content, replaced behind it
 */
export async function replaceFile(path: string, name: string, bytes: Uint8Array, session: string, others: readonly string[] = []): Promise<void> {
  const temporary = join(path, temporaryName(name, session))
  const links = others.map((other) => ({ to: join(path, other), temporary: join(path, temporaryName(other, session)) }))
  try {
    await writeThroughInSlices(temporary, bytes)
    // Some file systems have no links.
    for (const other of links) await link(temporary, other.temporary).catch(() => writeThroughInSlices(other.temporary, bytes))
    await rename(temporary, join(path, name))
    for (const other of links) await rename(other.temporary, other.to)
    await syncRename(path)
  } catch (error) {
    for (const written of [temporary, ...links.map((other) => other.temporary)]) rmSync(written, { force: true })
    throw diskError(error, join(path, name))
  }
}

/** As syncFolder, while this process does what else there is. */
async function syncRename(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Writes a new file through to the disk. */
export function writeThrough(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx')
  try {
    for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The same of much, while this process does what else there is. @param between is called between slices, and may throw to stop */
export async function writeThroughInSlices(path: string, bytes: Uint8Array, size = 2 ** 19, between = () => {}): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for (let at = 0; at < bytes.byteLength; between()) at += (await file.write(bytes, at, Math.min(size, bytes.byteLength - at))).bytesWritten
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes renames in a folder last through a power cut; Windows has no such call and needs none. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Removes what sessions left half-written in a folder, when they are gone. */
export function sweepTemporaries(folder: string, isGone: (session: string) => boolean): void {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw diskError(error, folder)
  }
  for (const name of names) {
    const session = /^\..+\.([a-z0-9]+)\.[0-9a-f]{8}\.tmp$/.exec(name)?.[1]
    if (session && isGone(session)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

