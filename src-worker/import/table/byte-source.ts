import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { SourceFile } from '#shared/contract/worker.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'

/** The bytes of a file, one piece after the other. A worker has nobody to wait for it, so it reads without a promise a piece. */
export class ByteSource {
  readonly name: string
  readonly size: number
  readonly #descriptor: number

  /** @throws SlopeError naming the file */
  constructor({ name, path }: SourceFile) {
    this.name = name
    try {
      this.#descriptor = openSync(path, 'r')
      this.size = fstatSync(this.#descriptor).size
    } catch (error) {
      throw readFault(name, error)
    }
  }

  /** @returns how many bytes were put into it; 0 at the end @throws SlopeError naming the file */
  read(into: Uint8Array): number {
    try {
      return readSync(this.#descriptor, into, 0, into.length, null)
    } catch (error) {
      throw readFault(this.name, error)
    }
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}
