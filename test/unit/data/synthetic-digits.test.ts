import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateSyntheticDigits } from '../../../src-worker/data/synthetic-digits.ts'

const few = { training: 200, validation: 30, test: 20 }
const countsOf = (labels: Uint8Array) => Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length)

describe('generateSyntheticDigits', () => {
  const progress: [number, number][] = []
  const whole = generateSyntheticDigits({
    seed: 1,
    counts: { training: 10_000, validation: 1_000, test: 1_000 },
    onProgress: (done, total) => progress.push([done, total]),
  })

  it('makes the default set of the same bytes on every machine', () => {
    expect(createHash('sha256').update(whole.inputs).update(whole.labels).digest('hex')).toBe(
      '2dc5f4e2c060425754b6355ee3249873f5bd033d0e4cb982fa10504c22740420',
    )
  })

  it('has every digit equally often in each split', () => {
    expect(countsOf(whole.labels.subarray(0, 10_000))).toEqual(Array(10).fill(1_000))
    expect(countsOf(whole.labels.subarray(10_000, 11_000))).toEqual(Array(10).fill(100))
    expect(countsOf(whole.labels.subarray(11_000))).toEqual(Array(10).fill(100))
  })

  it('shuffles the digits', () => {
    const firstTen = new Set(whole.labels.subarray(0, 10))
    expect(firstTen.size).toBeLessThan(10)
  })

  it('draws ink on every image, and leaves most of it empty', () => {
    for (let i = 0; i < 12_000; i++) {
      const image = whole.inputs.subarray(i * 784, (i + 1) * 784)
      const inked = image.reduce((count, pixel) => count + Number(pixel > 127), 0)
      expect(inked).toBeGreaterThan(10)
      expect(inked).toBeLessThan(392)
    }
  })

  it('draws no two images alike', () => {
    const seen = new Set<string>()
    for (let i = 0; i < 12_000; i++) seen.add(Buffer.from(whole.inputs.subarray(i * 784, (i + 1) * 784)).toString('latin1'))
    expect(seen.size).toBe(12_000)
  })

  it('tells its progress up to the last image', () => {
    expect(progress[0]).toEqual([500, 12_000])
    expect(progress.at(-1)).toEqual([12_000, 12_000])
  })

  it('gives other images for another seed', () => {
    const one = generateSyntheticDigits({ seed: 1, counts: few })
    const two = generateSyntheticDigits({ seed: 2, counts: few })
    expect(Buffer.compare(one.inputs, two.inputs)).not.toBe(0)
  })

  it('spreads a count that ten does not divide within one image a digit', () => {
    const { labels } = generateSyntheticDigits({ seed: 3, counts: { training: 7, validation: 0, test: 13 } })
    expect(labels).toHaveLength(20)
    expect(Math.max(...countsOf(labels.subarray(7)))).toBe(2)
    expect(Math.min(...countsOf(labels.subarray(7)))).toBe(1)
  })
})
