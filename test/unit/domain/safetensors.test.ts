import { describe, expect, it } from 'vitest'
import { decodeSafetensors, encodeSafetensors } from '#shared/format/safetensors.ts'

const file = encodeSafetensors({
  tensors: {
    mask: { shape: [3], data: new Uint8Array([1, 0, 255]) },
    weights: { shape: [2, 2], data: new Float32Array([1.5, -0, NaN, Infinity]) },
    exact: { shape: [1], data: new Float64Array([Math.PI]) },
    order: { shape: [2], data: new Uint32Array([4_294_967_295, 0]) },
    none: { shape: [0], data: new Float32Array(0) },
  },
  metadata: { step: '7', text: 'η, 重み' },
})

/** A file with this header and data, however wrong. */
function crafted(header: unknown, data = new Uint8Array(8)): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
  bytes.set(json, 8)
  bytes.set(data, 8 + json.length)
  return bytes
}
const entry = (dtype: string, shape: number[], from: number, to: number) => ({ dtype, shape, data_offsets: [from, to] })

describe('safetensors', () => {
  it('brings every tensor and the metadata back bit for bit', () => {
    const { tensors, metadata } = decodeSafetensors(file)
    expect(metadata).toEqual({ step: '7', text: 'η, 重み' })
    expect(tensors['weights']).toEqual({ shape: [2, 2], data: new Float32Array([1.5, -0, NaN, Infinity]) })
    expect(tensors['exact']?.data).toEqual(new Float64Array([Math.PI]))
    expect(tensors['order']?.data).toEqual(new Uint32Array([4_294_967_295, 0]))
    expect(tensors['mask']?.data).toEqual(new Uint8Array([1, 0, 255]))
    expect(tensors['none']?.shape).toEqual([0])
  })

  it('writes the same bytes again', () => {
    expect(encodeSafetensors(decodeSafetensors(file))).toEqual(file)
  })

  it('reads a file that starts at an odd byte of its buffer', () => {
    const shifted = new Uint8Array(file.length + 1)
    shifted.set(file, 1)
    expect(decodeSafetensors(shifted.subarray(1)).tensors['exact']?.data[0]).toBe(Math.PI)
  })

  it('reads the Buffer that a file comes in', () => {
    expect(decodeSafetensors(Buffer.from(file)).tensors['exact']?.data).toEqual(new Float64Array([Math.PI]))
  })

  it.each([
    ['fewer bytes than a header needs', new Uint8Array(7), 'only 7 bytes'],
    ['a header longer than the file', crafted({}).fill(255, 0, 8), 'header claims'],
    ['a header that is not JSON', crafted('{"a":'), 'not the JSON'],
    ['a missing end', file.subarray(0, file.length - 1), 'does not fit'],
    ['overlapping tensors', crafted({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 2, 6) }), 'overlaps'],
    ['a gap between tensors', crafted({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 6, 10) }), 'leaves a gap'],
    ['a shape that is not its bytes', crafted({ a: entry('F32', [3], 0, 8) }), '"a" of shape 3 does not fit its 8 bytes'],
    ['an unknown element type', crafted({ a: entry('constructor', [1], 0, 8) }), 'has type constructor'],
    ['a negative offset', crafted({ a: entry('F32', [1], -4, 0) }), 'not the JSON'],
    ['an end before its beginning', crafted({ a: entry('F32', [0], 0, 0), b: entry('F32', [1], 0, -4) }), 'not the JSON'],
  ])('refuses %s with a sentence', (_, bytes, words) => {
    expect(() => decodeSafetensors(bytes)).toThrow(words)
  })

  it('keeps a tensor named __proto__ a plain entry', () => {
    const { tensors } = decodeSafetensors(crafted('{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'))
    expect(Object.getPrototypeOf(tensors)).toBeNull()
  })
})
