import { isUtf8 } from 'node:buffer'

const marks: [name: string, bytes: number[]][] = [
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
]

/** Of a text that says by its first bytes that it isn't UTF-8. */
export const otherEncoding = (bytes: Uint8Array): string | null =>
  marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? null

/** How many bytes of a UTF-8 byte order mark the text begins with. */
export const markLength = (bytes: Uint8Array): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)

/** How many of the bytes stand before a last character that isn't whole yet. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return bytes.length - (back < lengthOf(byte) ? back : 0)
  }
  return bytes.length
}

const lengthOf = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2)

/** Where the first byte stands that no UTF-8 text has there; -1 when it is UTF-8. */
export function invalidByte(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return -1
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes.subarray(0, middle))))) good = middle
    else bad = middle
  }
  // A first byte of several without the others.
  return wholeCharacters(bytes.subarray(0, good))
}
