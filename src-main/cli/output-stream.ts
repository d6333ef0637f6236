import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { SlopeError } from '#shared/domain/error.ts'

/** Where lines go, as many as come. */
export interface Output {
  /** Resolves when there is room for more. */
  write(text: string): Promise<void>
  /** All is written: a file is there from now on. */
  finish(): Promise<void>
  /** Of a file that is not finished, nothing stays. */
  discard(): void
}

/** @param path where to; undefined: to standard output @throws SlopeError 'disk' */
export const openOutput = (path: string | undefined): Output => (path === undefined ? toStandardOutput : toFile(path))

const toStandardOutput: Output = {
  async write(text) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  finish: () => Promise.resolve(),
  discard: () => undefined,
}

/** Written beside and renamed, so that it is never half there. */
function toFile(path: string): Output {
  const beside = `${path}.part`
  const refusing = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw new SlopeError('disk', `${path} can't be written (${(error as Error).message}): name another file with --out.`)
    }
  }
  const file = refusing(() => openSync(beside, 'w'))
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    write: (text) => Promise.resolve(refusing(() => writeWhole(file, Buffer.from(text)))),
    finish: () => Promise.resolve(refusing(() => (close(), renameSync(beside, path)))),
    discard() {
      close()
      rmSync(beside, { force: true })
    },
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
