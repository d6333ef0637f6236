const minus = 0x2d
const plus = 0x2b
const point = 0x2e
const zero = 0x30
const letterE = 0x65
const toLower = 0x20

/** Powers of ten that a 64-bit float holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/**
 * The number that the bytes write down, to the last bit that of Number(text); NaN when they write none. Up to 15 digits and a
 * power of ten up to 22 both are exact as 64-bit floats, so that one division or product is rounded correctly
 * (Clinger 1990, "How to read floating point numbers accurately"); all else goes through a string.
 *
 * @param start, end of the number without spaces around it
 */
export function parseNumber(bytes: Buffer, start: number, end: number): number {
  if (end - start > shortest) return parseLong(bytes, start, end)
  let at = start
  const sign = bytes[at]
  if (sign === minus || sign === plus) at++
  let value = 0
  let decimalsFrom = 0
  let digits = 0
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero
    if (digit >= 0 && digit <= 9) {
      value = (value * 10 + digit) | 0
      digits++
    } else if (digit === point - zero && decimalsFrom === 0) decimalsFrom = at + 1
    else return parseLong(bytes, start, end)
  }
  if (digits === 0 || digits > 9) return parseLong(bytes, start, end)
  const size = decimalsFrom === 0 ? value : value / (powers[end - decimalsFrom] as number)
  return sign === minus ? -size : size
}

/** So many characters, mostly of nine digits, fit into an integer of 32 bits: the usual number, and the fastest. */
const shortest = 11

function parseLong(bytes: Buffer, start: number, end: number): number {
  let at = start
  const sign = bytes[at] as number
  if (sign === minus || sign === plus) at++
  const first = at
  let value = 0
  let digit: number
  while (at < end && (digit = (bytes[at] as number) - zero) >= 0 && digit <= 9) {
    value = value * 10 + digit
    at++
  }
  let digits = at - first
  let exponent = 0
  if (at < end && bytes[at] === point) {
    const behind = ++at
    while (at < end && (digit = (bytes[at] as number) - zero) >= 0 && digit <= 9) {
      value = value * 10 + digit
      at++
    }
    digits += at - behind
    exponent = behind - at
  }
  if (digits === 0) return infinity(bytes, start, end)
  if (at < end) exponent += parseExponent(bytes, at, end)
  if (digits <= 15 && exponent >= -22 && exponent <= 22) {
    value = exponent < 0 ? value / (powers[-exponent] as number) : value * (powers[exponent] as number)
    return sign === minus ? -value : value
  }
  return Number.isNaN(exponent) ? NaN : Number(bytes.toString('latin1', start, end))
}

/** Of "e-12"; NaN of anything else. */
function parseExponent(bytes: Buffer, start: number, end: number): number {
  let at = start
  if (((bytes[at++] as number) | toLower) !== letterE) return NaN
  const sign = bytes[at]
  if (sign === minus || sign === plus) at++
  if (at === end) return NaN
  let value = 0
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return sign === minus ? -value : value
}

const infinite = /^([+-]?)inf(?:inity)?$/i

function infinity(bytes: Buffer, start: number, end: number): number {
  if (end - start > '-infinity'.length) return NaN
  const [is, sign] = infinite.exec(bytes.toString('latin1', start, end)) ?? []
  return is === undefined ? NaN : sign === '-' ? -Infinity : Infinity
}
