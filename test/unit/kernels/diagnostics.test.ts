import { describe, expect, it } from 'vitest'
import { Pair, padded } from './pair.ts'

const rows = 7
const units = [1, 2, 3, 4, 5, 8, 10, 13]
const extremes = [0, -0, 1e-40, -1e-40, 0.5, -0.5, 1e30, -1e30, Infinity, NaN]

/** A matrix whose padding must not be looked at. */
function unclean(pair: Pair, count: number, draw: () => number = () => pair.draw(2)): number {
  const at = pair.matrix(rows, padded(count), padded(count), () => 1e6 * pair.draw(1))
  const values = pair.floats(at, rows * padded(count)).map((value, k) => (k % padded(count) < count ? draw() : value))
  pair.write(at, values)
  return at
}

describe('the kernels of diagnostics and their reference twins agree bit for bit over odd sizes and tails:', () => {
  it.each(units)('confusion of the classes that %i outputs tell apart', (count) => {
    const pair = new Pair()
    const [a, y] = [unclean(pair, count), unclean(pair, count, () => pair.random.nextInt(2))]
    const counts = pair.matrix(1, 0, Math.max(2, count) ** 2)
    pair.expectSame((k) => [
      k.confuse(a, y, counts, rows, count, padded(count)), k.countCorrect(a, y, rows, count, padded(count)),
      k.confuse(y, y, counts, rows, count, padded(count)),
    ])
  })

  it.each(units)('sums and counts of %i columns', (count) => {
    for (const special of [0, 1]) {
      const pair = new Pair()
      let next = 0
      const draw = () => (special && next++ % 2 ? extremes[(next >> 1) % extremes.length] ?? 0 : pair.draw(2))
      const [d, a, y] = [unclean(pair, count, draw), unclean(pair, count, draw), unclean(pair, count)]
      pair.expectSame((k) => [
        k.sum(d, rows, count, padded(count)),
        k.countBelow(d, 0.1, rows, count, padded(count)),
        k.countWrongBelow(d, a, y, 0.1, rows, count, padded(count)),
      ])
    }
  })

  it.each(units)('columns of %i that are zero', (count) => {
    const pair = new Pair()
    let next = 0
    const a = unclean(pair, count, () => (next++ % count) % 3 ? 0 : -0)
    pair.expectSame((k) => k.countZeroColumns(a, rows, count, padded(count)))
    expect(pair.wasm.countZeroColumns(a, rows, count, padded(count))).toBe(count)
    pair.write(a + 4 * padded(count) * 3, Float32Array.of(1e-40))
    pair.expectSame((k) => k.countZeroColumns(a, rows, count, padded(count)))
    expect(pair.wasm.countZeroColumns(a, rows, count, padded(count))).toBe(count - 1)
  })

  it.each(units)('ranges and histograms of %i columns', (count) => {
    for (const special of [0, 1]) {
      const pair = new Pair()
      let next = 0
      const values = unclean(pair, count, () => (special && next++ % 2 ? extremes[(next >> 1) % extremes.length] ?? 0 : pair.draw(2)))
      const [range, bins] = [pair.matrix(1, 0, 2), pair.matrix(1, 0, 32)]
      pair.write(range, Float32Array.of(Infinity, -Infinity))
      pair.expectSame((k) => {
        k.widen(values, range, rows, count, padded(count))
        k.histogram(values, range, bins, 32, rows, count, padded(count))
      })
      const counts = new Uint32Array(pair.wasm.buffer, bins, 32)
      expect(counts.reduce((total, bin) => total + bin, 0)).toBe(rows * count)
    }
  })

  it('a histogram of values that are all the same', () => {
    const pair = new Pair()
    const values = unclean(pair, 5, () => -3)
    const [range, bins] = [pair.matrix(1, 0, 2), pair.matrix(1, 0, 32)]
    pair.write(range, Float32Array.of(Infinity, -Infinity))
    pair.expectSame((k) => {
      k.widen(values, range, rows, 5, 8)
      k.histogram(values, range, bins, 32, rows, 5, 8)
    })
    expect([...pair.floats(range, 2)]).toEqual([-3, -3])
    expect(new Uint32Array(pair.wasm.buffer, bins, 1)[0]).toBe(rows * 5)
  })

  it.each([8, 24, 40, 1000])('squared differences of %i weights', (count) => {
    const pair = new Pair()
    const [a, b] = [pair.matrix(1, count), pair.matrix(1, count)]
    pair.expectSame((k) => [k.sumOfSquaredDifferences(a, b, 1, count), k.sumOfSquaredDifferences(a, b, 0.7, count)])
  })
})
