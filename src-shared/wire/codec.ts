import { Decoder, Encoder, ExtensionCodec } from '@msgpack/msgpack'

/** How messages cross a socket. Uint8Array is MessagePack's own binary type; the other typed arrays are extensions. */
const extensionCodec = new ExtensionCodec()

extensionCodec.register({
  type: 1,
  encode: (value) => (value instanceof Float32Array ? bytesOf(value) : null),
  decode: (data) => new Float32Array(aligned(data)),
})
extensionCodec.register({
  type: 2,
  encode: (value) => (value instanceof Uint32Array ? bytesOf(value) : null),
  decode: (data) => new Uint32Array(aligned(data)),
})
extensionCodec.register({
  type: 3,
  encode: (value) => (value instanceof Int8Array ? bytesOf(value) : null),
  decode: (data) => new Int8Array(aligned(data)),
})

extensionCodec.register({
  type: 4,
  encode: (value) => (value instanceof Float64Array ? bytesOf(value) : null),
  decode: (data) => new Float64Array(aligned(data)),
})

const bytesOf = (array: Float32Array | Uint32Array | Int8Array | Float64Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
// A copy: the data may start at any byte, typed arrays may not. Not by slice(), which is a view when the bytes are Node's Buffer.
const aligned = (data: Uint8Array) => new Uint8Array(data).buffer

const encoder = new Encoder({ extensionCodec, ignoreUndefined: true })

/** Fields that are undefined are left out, as in JSON; every platform that runs Slope is little-endian. */
export const encode = (message: unknown): Uint8Array<ArrayBuffer> => encoder.encode(message)

/** @throws Error when the bytes are not one whole MessagePack value */
export function decode(bytes: Uint8Array): unknown {
  // An entry takes at least a byte, so a longer list is a lie that would only cost memory.
  const longest = bytes.byteLength
  return new Decoder({ extensionCodec, maxArrayLength: longest, maxMapLength: longest }).decode(bytes)
}
