import { z } from 'zod'
import { SlopeError } from '../domain/error.ts'
import { bfloatOf, halfOf } from './half.ts'
import { keysOf } from './json-keys.ts'

/** Format: 8 bytes little-endian header length, JSON header, data. https://github.com/huggingface/safetensors */
const types = { U8: Uint8Array, U32: Uint32Array, F32: Float32Array, F64: Float64Array } as const
type DType = keyof typeof types
export type TensorData = Uint8Array | Uint32Array | Float32Array | Float64Array

export interface Tensor {
  shape: number[]
  data: TensorData
}

export interface TensorFile {
  tensors: Record<string, Tensor>
  metadata: Record<string, string>
}

const Entry = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
const Header = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(Entry)

/** Of 16 bits, which are read as 32. */
const halves: Readonly<Record<string, (bits: number) => number>> = { F16: halfOf, BF16: bfloatOf }

/** In bytes: a thousand times what any network of Slope's needs, and little enough to be parsed. */
const longestHeader = 16_000_000

const dtypeOf = (data: TensorData): DType =>
  data instanceof Float32Array ? 'F32' : data instanceof Float64Array ? 'F64' : data instanceof Uint32Array ? 'U32' : 'U8'

/** The same tensors and metadata always give the same bytes. */
export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array<ArrayBuffer> {
  // Widest elements first keeps every offset aligned without gaps, which the format forbids.
  const entries = Object.entries(tensors).sort(([a, x], [b, y]) => y.data.BYTES_PER_ELEMENT - x.data.BYTES_PER_ELEMENT || (a < b ? -1 : 1))
  const header: Record<string, unknown> = { __metadata__: metadata }
  let end = 0
  for (const [name, { shape, data }] of entries)
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [end, (end += data.byteLength)] }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = 8 + Math.ceil(json.length / 8) * 8
  const file = new Uint8Array(start + end).fill(0x20, 0, start)
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true)
  file.set(json, 8)
  let at = start
  for (const [, { data }] of entries) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return file
}

/**
 * Tensors of 16-bit floats are read as 32-bit ones.
 * @param name of the file, for the message @throws SlopeError 'invalid-input' naming what is wrong with the file
 */
export function decodeSafetensors(file: Uint8Array, name = 'This'): TensorFile {
  const broken = (what: string) =>
    new SlopeError('invalid-input', `${name} is not a whole safetensors file: ${what}. Choose another file or an earlier checkpoint.`)
  if (file.byteLength < 8) throw broken(`it has only ${file.byteLength} bytes`)
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true)
  if (length > BigInt(file.byteLength - 8)) throw broken(`its header claims ${length} bytes of the ${file.byteLength} there are`)
  if (length > BigInt(longestHeader)) throw broken(`its header has ${length} bytes, and no network needs more than ${longestHeader}`)
  const start = 8 + Number(length)
  const { __metadata__: metadata = {}, ...entries } = parseHeader(file.subarray(8, start), broken)
  const tensors: Record<string, Tensor> = Object.create(null) as Record<string, Tensor>
  let end = 0
  const inOrder = Object.entries(entries as Record<string, z.infer<typeof Entry>>).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1])
  for (const [tensor, entry] of inOrder) {
    if (entry.data_offsets[0] !== end) throw broken(`tensor ${shown(tensor)} overlaps another or leaves a gap`)
    end = entry.data_offsets[1]
    const fault = faultOf(entry, file.byteLength - start)
    if (fault !== null) throw broken(`tensor ${shown(tensor)} ${fault}`)
    tensors[tensor] = readTensor(file, start, entry)
  }
  if (start + end < file.byteLength) throw broken(`${file.byteLength - start - end} bytes at its end belong to no tensor`)
  return { tensors, metadata }
}

function parseHeader(bytes: Uint8Array, broken: (what: string) => SlopeError) {
  let header: z.infer<typeof Header>
  let keys: string[]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    header = Header.parse(JSON.parse(text))
    keys = keysOf(text)
  } catch {
    throw broken('its header is not the JSON of that format')
  }
  const seen = new Set<string>()
  const twice = keys.find((key) => seen.size === seen.add(key).size)
  if (twice !== undefined) throw broken(`its header has ${shown(twice)} twice`)
  return header
}

const bytesOf = (dtype: string): number | undefined =>
  Object.hasOwn(types, dtype) ? types[dtype as DType].BYTES_PER_ELEMENT : Object.hasOwn(halves, dtype) ? 2 : undefined

function faultOf({ dtype, shape, data_offsets: [from, to] }: z.infer<typeof Entry>, there: number): string | null {
  const bytes = bytesOf(dtype)
  if (bytes === undefined) return `has type ${dtype.slice(0, 20)}, and Slope reads ${[...Object.keys(types), ...Object.keys(halves)].join(', ')}`
  const elements = shape.reduce((product, size) => product * size, 1)
  return to < from || to > there || to - from !== elements * bytes ? `of shape ${shape.slice(0, 8).join('x')} does not fit its ${to - from} bytes` : null
}

function readTensor(file: Uint8Array, start: number, { dtype, shape, data_offsets: [from, to] }: z.infer<typeof Entry>): Tensor {
  // A copy: the data may start at any byte, typed arrays may not. Not by slice(), which is a view when the bytes are Node's Buffer.
  const { buffer } = new Uint8Array(file.subarray(start + from, start + to))
  const half = halves[dtype]
  return { shape, data: half ? Float32Array.from(new Uint16Array(buffer), half) : new types[dtype as DType](buffer) }
}

const shown = (name: string) => `"${name.slice(0, 80)}"`
