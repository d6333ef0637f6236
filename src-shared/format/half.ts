/** A number of 16 bits (IEEE 754 binary16) from its bits. */
export function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

const bits32 = new Uint32Array(1)
const float32 = new Float32Array(bits32.buffer)

/** A number of 16 bits that are the upper half of a 32-bit float ("bfloat16"). */
export function bfloatOf(bits: number): number {
  bits32[0] = bits << 16
  return float32[0] ?? 0
}
