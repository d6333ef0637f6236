import { randomInt } from 'node:crypto'

/** Crockford's alphabet: no i, l, o or u, in the order of ASCII. https://www.crockford.com/base32.html */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
let latest = 0

/** 12 characters whose order is that of creation: 9 of milliseconds since 1970, 3 at random. */
export function createRunId(now = Date.now()): string {
  latest = Math.max(latest + 1, now)
  return base32(latest, 9) + base32(randomInt(32 ** 3), 3)
}

function base32(value: number, length: number): string {
  let text = ''
  for (; text.length < length; value = Math.floor(value / 32)) text = alphabet.charAt(value % 32) + text
  return text
}
