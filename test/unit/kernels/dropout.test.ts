import { describe, expect, it } from 'vitest'
import { Pair, padded } from './pair.ts'

describe('the kernel that drops outputs and its reference twin agree bit for bit', () => {
  it.each([1, 3, 4, 5, 8, 10, 13, 70])('over %i units, in place and not', (units) => {
    const rows = 7
    const pair = new Pair()
    const [a, b] = [pair.matrix(rows, units), pair.matrix(rows, units)]
    for (const [key0, key1, first, threshold] of [[0, 0, 0, 2 ** 31], [0xdeadbeef, 0xffff_ffff, 4_000_000_000, 0x1999_999a], [5, 7, 250, 0xffff_ffff], [5, 7, 1, 0]] as const)
      pair.expectSame((k) => {
        k.drop(a, b, rows, padded(units), key0, key1, first, threshold, 1.1)
        k.drop(a, a, rows, padded(units), key1, key0, first, threshold, 1 / 0.3)
      })
  })
})

/** Which of [rows x units] are kept. */
function mask({ rows = 64, units = 1024, key0 = 1, key1 = 2, first = 0, p = 0.5 } = {}): Uint8Array {
  const pair = new Pair()
  const a = pair.matrix(rows, units, units, () => 1)
  pair.wasm.drop(a, a, rows, units, key0, key1, first, Math.round(p * 2 ** 32), 1)
  return Uint8Array.from(pair.floats(a, rows * units))
}

const share = (kept: Uint8Array) => kept.reduce((sum, value) => sum + value, 0) / kept.length

/** Of two masks, in standard errors of independent ones with p = 0.5. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let k = 0; k < b.length; k++) sum += (2 * (a[k] ?? 0) - 1) * (2 * (b[k] ?? 0) - 1)
  return Math.abs(sum) / Math.sqrt(b.length)
}

describe('what is dropped', () => {
  it.each([0.001, 0.1, 0.25, 0.5, 0.8, 0.999])('is the share p within five standard errors (p = %d)', (p) => {
    const count = 64 * 1024
    expect(Math.abs(share(mask({ p })) - (1 - p))).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / count))
  })

  it('is as often each of the 256 patterns of eight neighbours, along units and along rows (chi-square below 390, met once in 10^7)', () => {
    const kept = mask({ rows: 256, units: 1024 })
    const at = (row: number, unit: number) => kept[row * 1024 + unit] ?? 0
    const patterns = (length: number, bit: (pattern: number, k: number) => number) => {
      const counts = new Float64Array(256)
      for (let n = 0; n < length; n++) counts[Array.from({ length: 8 }, (_, k) => bit(n, k)).reduce((word, value) => 2 * word + value, 0)]!++
      return counts.reduce((sum, count) => sum + (count - length / 256) ** 2 / (length / 256), 0)
    }
    expect(patterns(256 * 128, (n, k) => at(n >> 7, (n & 127) * 8 + k))).toBeLessThan(390)
    expect(patterns(32 * 1024, (n, k) => at((n >> 10) * 8 + k, n & 1023))).toBeLessThan(390)
  })

  it('has nothing to do with what is dropped of units or rows nearby (below five standard errors)', () => {
    const kept = mask({ rows: 128 })
    for (let distance = 1; distance <= 40; distance++) {
      expect(correlation(kept, kept.subarray(distance))).toBeLessThan(5)
      expect(correlation(kept, kept.subarray(1024 * distance))).toBeLessThan(5)
      expect(correlation(kept, kept.subarray(1024 * distance + distance))).toBeLessThan(5)
    }
  })

  it('has nothing to do with what another key drops, be it another by one bit or by one', () => {
    const kept = mask()
    for (let bit = 0; bit < 32; bit++) {
      expect(correlation(kept, mask({ key0: (1 ^ (2 ** bit)) >>> 0 }))).toBeLessThan(5)
      expect(correlation(kept, mask({ key1: (2 ^ (2 ** bit)) >>> 0 }))).toBeLessThan(5)
    }
  })

  it('is the same of a row wherever a chunk begins', () => {
    expect(mask({ first: 10, rows: 20 })).toEqual(mask({ rows: 30 }).subarray(10 * 1024))
  })

  it('with a larger p is what a smaller one drops and more, so that a change while training changes no more than it says', () => {
    const [some, more] = [mask({ p: 0.2 }), mask({ p: 0.6 })]
    expect(some.every((kept, k) => kept >= (more[k] ?? 1))).toBe(true)
  })
})
