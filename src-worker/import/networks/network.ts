import { open } from 'node:fs/promises'
import type { ImportedNetwork, SourceFile } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { parseNetwork2 } from './network2.ts'
import { parseTensors } from './tensors.ts'

/** In bytes: the largest network takes 80 MB as floats, with what a checkpoint keeps beside it and as text a few times that. */
const most = 400_000_000

/** A network2 or safetensors file, told apart by its content. @throws SlopeError naming the file and what is wrong with it where */
export async function readNetwork(file: SourceFile): Promise<ImportedNetwork> {
  const bytes = await readAll(file)
  return isTensors(file.name, bytes) ? parseTensors(bytes, file.name) : parseNetwork2(bytes.toString('utf8'), file.name)
}

/** Safetensors begin with the length of their header in 8 bytes, of which the upper are 0; JSON has no zeros. */
const isTensors = (name: string, bytes: Uint8Array): boolean => /\.safetensors$/i.test(name) || bytes.subarray(0, 8).includes(0)

async function readAll({ name, path }: SourceFile): Promise<Buffer> {
  try {
    const handle = await open(path)
    try {
      const { size } = await handle.stat()
      if (size > most) throw new SlopeError('invalid-input', `${name} has ${size.toLocaleString('en')} bytes, more than any network that Slope trains: give one of up to ${most.toLocaleString('en')}.`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFault(name, error)
  }
}
