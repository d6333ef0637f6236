import { describe, expect, it } from 'vitest'
import { decode, encode } from '#shared/wire/codec.ts'

const travel = (message: unknown) => decode(encode(message))

describe('the wire', () => {
  it('carries plain data as it is', () => {
    const message = { text: 'η', numbers: [0, -1, 0.1, 2 ** 40, NaN, Infinity], yes: true, nothing: null, nested: { list: [] } }
    expect(travel(message)).toEqual(message)
  })

  it.each([
    ['Float32Array', new Float32Array([0, -0.5, NaN, Infinity, 3.4e38])],
    ['Uint32Array', new Uint32Array([0, 1, 2 ** 32 - 1])],
    ['Int8Array', new Int8Array([0, -128, 127])],
    ['Uint8Array', new Uint8Array([0, 127, 255])],
    ['empty Float32Array', new Float32Array()],
    ['Float64Array', new Float64Array([0.1, -1e300, NaN, Infinity])],
  ])('carries a %s bit for bit, wherever it lies in the message', (_name, array) => {
    for (const before of ['', 'x', 'xx', 'xxx']) expect(travel({ before, array })).toEqual({ before, array })
  })

  it('reads a part of a larger buffer, as a socket hands it over', () => {
    const message = { array: new Float32Array([1, 2, 3]), counts: new Uint32Array([4]) }
    const bytes = encode(message)
    const pool = Buffer.alloc(bytes.length + 3)
    pool.set(bytes, 3)
    expect(decode(pool.subarray(3))).toEqual(message)
  })

  it('carries only the viewed part of a buffer', () => {
    const view = new Float32Array([1, 2, 3, 4]).subarray(1, 3)
    expect(travel(view)).toEqual(new Float32Array([2, 3]))
  })

  it('leaves undefined fields out', () => {
    expect(travel({ ok: true, value: undefined })).toEqual({ ok: true })
  })

  it.each([
    ['nothing', []],
    ['a message cut short', [...encode({ text: 'cut short' })].slice(0, -1)],
    ['two messages in one', [...encode(1), ...encode(2)]],
    ['a list that claims four thousand million entries', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a key that would reach a prototype', encode(JSON.parse('{ "__proto__": 1 }') as unknown)],
    ['an array of floats of half a float', [0xc7, 2, 1, 0, 0]],
  ])('refuses %s', (_what, bytes) => {
    expect(() => decode(new Uint8Array(bytes))).toThrow()
  })
})
