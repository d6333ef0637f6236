import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { z } from 'zod'
import { SlopeError } from '#shared/domain/error.ts'

const Entry = z.object({ shape: z.array(z.int().min(0)), data_offsets: z.tuple([z.int(), z.int()]) })
const Header = z.object({ __metadata__: z.record(z.string(), z.string()) }).catchall(Entry)

/** The longest header read; ours has a few kB. */
const longest = 1e8

/** An open safetensors file, whose tensors may be large. */
export interface OpenCheckpoint {
  metadata: Record<string, string>
  /** The shape of each tensor, and at which byte of the file it begins. */
  tensors: Map<string, { shape: number[]; from: number }>
  /** Fills the bytes with those of the file from a place on. @throws SlopeError 'invalid-input' when it ends before */
  read(into: Uint8Array, from: number): void
}

/**
 * Opens a safetensors file that is as long as it says, for as long as the work takes.
 * Errors of the file system pass as they are. @throws SlopeError 'invalid-input' when the file is cut or another
 */
export function withCheckpoint<T>(path: string, work: (checkpoint: OpenCheckpoint) => T): T {
  const file = openSync(path, 'r')
  try {
    return work(readHeader(file))
  } finally {
    closeSync(file)
  }
}

/** As withCheckpoint: what the engine wrote beside the tensors. */
export const readMetadata = (path: string): Record<string, string> => withCheckpoint(path, ({ metadata }) => metadata)

function readHeader(file: number): OpenCheckpoint {
  const { size } = fstatSync(file)
  const prefix = new DataView(new ArrayBuffer(8))
  readSync(file, prefix, 0, 8, 0)
  const length = Number(prefix.getBigUint64(0, true))
  if (size < 8 || length > Math.min(size - 8, longest)) throw broken(`it has only ${size} bytes`)
  const json = Buffer.alloc(length)
  readSync(file, json, 0, length, 8)
  const { __metadata__: metadata, ...entries } = parse(json.toString())
  const end = Math.max(0, ...Object.values(entries).map(({ data_offsets: [, end] }) => end))
  if (size !== 8 + length + end) throw broken(`it has ${size} bytes instead of ${8 + length + end}`)
  const tensors = new Map(Object.entries(entries).map(([name, { shape, data_offsets: [from] }]) => [name, { shape, from: 8 + length + from }]))
  return { metadata, tensors, read: (into, from) => fill(file, into, from) }
}

function fill(file: number, into: Uint8Array, from: number): void {
  const count = readSync(file, into, 0, into.byteLength, from)
  if (count < into.byteLength) throw broken(`it ends ${into.byteLength - count} bytes too early`)
}

function parse(json: string): { __metadata__: Record<string, string> } & Record<string, z.infer<typeof Entry>> {
  try {
    return Header.parse(JSON.parse(json))
  } catch {
    throw broken('its header is not the JSON of that format')
  }
}

const broken = (what: string) => new SlopeError('invalid-input', `This is not a whole checkpoint: ${what}.`)
