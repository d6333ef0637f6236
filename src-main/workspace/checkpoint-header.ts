import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { z } from 'zod'
import { SlopeError } from '#shared/domain/error.ts'

const Header = z.object({ __metadata__: z.record(z.string(), z.string()) })
  .catchall(z.object({ data_offsets: z.tuple([z.int(), z.int()]) }))

/** The longest header read; ours has a few kB. */
const longest = 1e8

/**
 * The metadata of a safetensors file that is as long as it says, read without its tensors, which may be large.
 * Errors of the file system pass as they are. @throws SlopeError 'invalid-input' when the file is cut or another
 */
export function readMetadata(path: string): Record<string, string> {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const prefix = new DataView(new ArrayBuffer(8))
    readSync(file, prefix, 0, 8, 0)
    const length = Number(prefix.getBigUint64(0, true))
    if (size < 8 || length > Math.min(size - 8, longest)) throw broken(`it has only ${size} bytes`)
    const json = Buffer.alloc(length)
    readSync(file, json, 0, length, 8)
    const { __metadata__: metadata, ...tensors } = parse(json.toString())
    const end = Math.max(0, ...Object.values(tensors).map(({ data_offsets: [, end] }) => end))
    if (size !== 8 + length + end) throw broken(`it has ${size} bytes instead of ${8 + length + end}`)
    return metadata
  } finally {
    closeSync(file)
  }
}

function parse(json: string): { __metadata__: Record<string, string> } & Record<string, { data_offsets: [number, number] }> {
  try {
    return Header.parse(JSON.parse(json))
  } catch {
    throw broken('its header is not the JSON of that format')
  }
}

const broken = (what: string) => new SlopeError('invalid-input', `This is not a whole checkpoint: ${what}.`)
