import { z } from 'zod'
import { SlopeError } from '../domain/error.ts'

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

/** @throws SlopeError 'invalid-input' naming what is wrong with the file */
export function decodeSafetensors(file: Uint8Array): TensorFile {
  if (file.byteLength < 8) throw broken(`it has only ${file.byteLength} bytes`)
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true)
  if (length > BigInt(file.byteLength - 8)) throw broken(`its header claims ${length} bytes of the ${file.byteLength} there are`)
  const start = 8 + Number(length)
  const { __metadata__: metadata = {}, ...entries } = parseHeader(file.subarray(8, start))
  const tensors: Record<string, Tensor> = Object.create(null) as Record<string, Tensor>
  let end = 0
  const inOrder = Object.entries(entries as Record<string, z.infer<typeof Entry>>).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])
  for (const [name, entry] of inOrder) {
    if (entry.data_offsets[0] !== end) throw broken(`tensor "${name}" overlaps another or leaves a gap`)
    end = entry.data_offsets[1]
    tensors[name] = readTensor(file, start, name, entry)
  }
  return { tensors, metadata }
}

function parseHeader(bytes: Uint8Array) {
  try {
    return Header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    throw broken('its header is not the JSON of that format')
  }
}

function readTensor(file: Uint8Array, start: number, name: string, entry: z.infer<typeof Entry>): Tensor {
  const [from, to] = entry.data_offsets
  const type = Object.hasOwn(types, entry.dtype) ? types[entry.dtype as DType] : undefined
  if (!type) throw broken(`tensor "${name}" has type ${entry.dtype}, and Slope reads ${Object.keys(types).join(', ')}`)
  const elements = entry.shape.reduce((product, size) => product * size, 1)
  if (to < from || start + to > file.byteLength || to - from !== elements * type.BYTES_PER_ELEMENT)
    throw broken(`tensor "${name}" of shape ${entry.shape.join('x')} does not fit its ${to - from} bytes`)
  // A copy: the data may start at any byte, typed arrays may not. Not by slice(), which is a view when the bytes are Node's Buffer.
  return { shape: entry.shape, data: new type(new Uint8Array(file.subarray(start + from, start + to)).buffer) }
}

const broken = (what: string) => new SlopeError('invalid-input', `This is not a whole safetensors file: ${what}. Choose another file or an earlier checkpoint.`)
