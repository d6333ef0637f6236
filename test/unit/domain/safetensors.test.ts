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

  it('reads floats of 16 bits, of IEEE and of Google, as 32', () => {
    const halves = (dtype: string, ...bits: number[]) => decodeSafetensors(crafted({ a: entry(dtype, [bits.length], 0, 2 * bits.length) }, new Uint8Array(Uint16Array.from(bits).buffer))).tensors['a']?.data
    expect(halves('F16', 0x3c00, 0xc100, 0x7bff, 0x0001)).toEqual(Float32Array.of(1, -2.5, 65504, 2 ** -24))
    expect(halves('BF16', 0x3f80, 0xc020, 0x7f7f, 0x0001)).toEqual(Float32Array.of(1, -2.5, 3.3895313892515355e38, 2 ** -133))
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
    ['a header of a gigabyte', crafted(`{}${' '.repeat(16_000_100)}`), 'no network needs more than 16000000'],
    ['a name that is there twice', crafted('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}'), 'has "a" twice'],
    ['a name that is there twice, once in other letters', crafted('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\\u0061":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'), 'has "a" twice'],
    ['bytes that belong to no tensor', crafted({ a: entry('F32', [1], 0, 4) }), '4 bytes at its end belong to no tensor'],
    ['a shape beyond all numbers', crafted({ a: entry('F32', [2 ** 40, 2 ** 40, 2 ** 40], 0, 8) }), 'does not fit its 8 bytes'],
    ['an end before its beginning', crafted({ a: entry('F32', [0], 0, 0), b: entry('F32', [1], 0, -4) }), 'not the JSON'],
  ])('refuses %s with a sentence', (_, bytes, words) => {
    expect(() => decodeSafetensors(bytes)).toThrow(words)
  })

  it('takes no tensor named __proto__, and leaves what all objects have as it is', () => {
    expect(() => decodeSafetensors(crafted('{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'))).toThrow('8 bytes at its end belong to no tensor')
    expect('dtype' in {}).toBe(false)
  })
})
