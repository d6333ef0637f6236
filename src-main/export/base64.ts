/** Little-endian 32-bit floats. */
export const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('base64')
