import { describe, expect, it } from 'vitest'
import { chiSquaredTail } from '#shared/domain/statistics/chi-squared.ts'
import { holm } from '#shared/domain/statistics/holm.ts'
import { mcNemar } from '#shared/domain/statistics/mcnemar.ts'
import { differencesOf, pairedT } from '#shared/domain/statistics/paired-t.ts'
import { leastSignedRankP, signedRank } from '#shared/domain/statistics/signed-rank.ts'
import { summaryOf } from '#shared/domain/statistics/summary.ts'

/** Additional hours of sleep by two drugs: Student (1908), Biometrika 6, p. 20; R's dataset `sleep`. */
const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
}

describe('a summary', () => {
  it("gives the mean and interval of Student's sleep data as R's t.test does", () => {
    // t.test(extra[group == 1]): mean 0.75, 95 percent confidence interval -0.5297804 to 2.0297804
    const { n, mean, deviation, standardError, interval } = summaryOf(sleep.first)!
    expect(n).toBe(10)
    expect(mean).toBeCloseTo(0.75, 12)
    expect(deviation).toBeCloseTo(1.78901, 5)
    expect(standardError).toBeCloseTo(1.78901 / Math.sqrt(10), 5)
    expect(interval?.low).toBeCloseTo(-0.5297804, 6)
    expect(interval?.high).toBeCloseTo(2.0297804, 6)
  })

  it('has no spread of one value, none but 0 of equal ones, and is nothing without values', () => {
    expect(summaryOf([0.97])).toEqual({ n: 1, mean: 0.97, deviation: null, standardError: null, interval: null })
    expect(summaryOf([0.1, 0.1, 0.1])).toEqual({ n: 3, mean: 0.1, deviation: 0, standardError: 0, interval: { low: 0.1, high: 0.1 } })
    expect(summaryOf([])).toBeNull()
  })
})

describe('the paired t-test', () => {
  it("gives t = -4.0621, df = 9, p = 0.002833 of Student's sleep data, as R's documentation of t.test", () => {
    const result = pairedT(differencesOf(sleep.first, sleep.second))
    if (result.kind !== 'tested') throw new Error(result.kind)
    expect(result.t).toBeCloseTo(-4.0621, 4)
    expect(result.df).toBe(9)
    expect(result.p).toBeCloseTo(0.002833, 6)
    expect(result.mean).toBeCloseTo(-1.58, 12)
    expect(result.interval.low).toBeCloseTo(-2.4598858, 6)
    expect(result.interval.high).toBeCloseTo(-0.7001142, 6)
  })

  it("gives t = 2.148 of Darwin's maize, as Fisher (1935, The Design of Experiments, 17)", () => {
    const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    const result = pairedT(eighths)
    if (result.kind !== 'tested') throw new Error(result.kind)
    expect(result.t).toBeCloseTo(2.148, 3)
    expect(result.p).toBeCloseTo(0.0497, 4)
  })

  it('knows differences that only rounding tells apart as one', () => {
    expect(0.94 - 0.93).not.toBe(0.93 - 0.92)
    expect(pairedT(differencesOf([0.96, 0.93, 0.94], [0.95, 0.92, 0.93]))).toMatchObject({ kind: 'constant', n: 3 })
    expect(pairedT(differencesOf([0.96, 0.95], [0.96, 0.95]))).toEqual({ kind: 'constant', n: 2, mean: 0 })
    expect(pairedT(differencesOf([0, 0], [0, 0]))).toEqual({ kind: 'constant', n: 2, mean: 0 })
  })

  it('is not made of one pair, of none, or of lists of other lengths', () => {
    expect(pairedT([0.1])).toEqual({ kind: 'too-few', n: 1 })
    expect(pairedT([])).toEqual({ kind: 'too-few', n: 0 })
    expect(() => differencesOf([1], [])).toThrow("1 values can't be paired with 0.")
  })
})

describe("Wilcoxon's signed-rank test", () => {
  it("gives rank sums of 96 and 24 and p = 0.04126 of Darwin's maize, Wilcoxon's own example (1945, p. 82; R's wilcox.test)", () => {
    expect(signedRank([14, 56, 60, 16, 6, 8, -48, 49, 24, 28, 29, 41, -67, 23, 75])).toEqual({ n: 15, equal: 0, positive: 96, negative: 24, p: 0.041259765625 })
  })

  it("gives V = 40 and twice p = 0.01953 of Hollander and Wolfe's depression scores, as R's documentation of wilcox.test", () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    const { positive, p } = signedRank(differencesOf(before, after))
    expect(positive).toBe(40)
    expect(p).toBeCloseTo(2 * 0.01953125, 12)
  })

  it('is exact with ties too: of all ways to give the ranks a sign', () => {
    const differences = [1, 1, -1, 2, 2, 3]
    const ranks = [2, 2, 2, 4.5, 4.5, 6]
    let uneven = 0
    for (let signs = 0; signs < 64; signs++) {
      const above = ranks.reduce((sum, rank, i) => sum + (signs & (1 << i) ? rank : 0), 0)
      if (Math.min(above, 21 - above) <= 2) uneven++
    }
    expect(signedRank(differences)).toEqual({ n: 6, equal: 0, positive: 19, negative: 2, p: uneven / 64 })
  })

  it('leaves equal pairs out, and is 1 when there are no others', () => {
    expect(signedRank([0, 0, 1, 2, 3])).toMatchObject({ n: 3, equal: 2, p: 0.25 })
    expect(signedRank([0, 0])).toEqual({ n: 0, equal: 2, positive: 0, negative: 0, p: 1 })
  })

  it("can't give less than 0.0625 of 5 pairs, and gives that of 5 equal signs", () => {
    expect(leastSignedRankP(5)).toBe(0.0625)
    expect(signedRank([1, 2, 3, 4, 5]).p).toBe(0.0625)
    expect(leastSignedRankP(6)).toBeLessThan(0.05)
  })

  it('stays exact with a hundred pairs', () => {
    // Nearly normal by then: mean n (n + 1) / 4, variance n (n + 1) (2 n + 1) / 24, corrected for continuity.
    const { negative, p } = signedRank(Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i + 1)))
    const z = ((100 * 101) / 4 - negative - 0.5) / Math.sqrt((100 * 101 * 201) / 24)
    expect(p / chiSquaredTail(z * z)).toBeGreaterThan(0.9)
    expect(p / chiSquaredTail(z * z)).toBeLessThan(1)
  })
})

describe("McNemar's test", () => {
  it("gives what Agresti finds of the president's approval (Categorical Data Analysis, 10.1; R's documentation of mcnemar.test)", () => {
    const { difference, interval, ...rest } = mcNemar({ bothRight: 794, firstOnly: 150, secondOnly: 86, bothWrong: 570 })
    // Agresti: 0.59 and 0.55 approve, difference 0.04, 95 % interval 0.02 to 0.06, z squared 17.36; R corrects for continuity.
    expect(difference).toBeCloseTo(0.04, 3)
    expect([interval.low.toFixed(2), interval.high.toFixed(2)]).toEqual(['0.02', '0.06'])
    expect(rest).toMatchObject({ test: 'chi-squared', images: 1600, discordant: 236 })
    if (rest.test === 'chi-squared') expect(rest.statistic).toBeCloseTo(63 ** 2 / 236, 12)
    expect(rest.p).toBeCloseTo(4.115e-5, 8)
  })

  it("gives what Raschka's examples of two classifiers do (2018, Model evaluation, arXiv 1811.12808, and mlxtend's documentation)", () => {
    const corrected = mcNemar({ bothRight: 9945, firstOnly: 25, secondOnly: 15, bothWrong: 15 })
    expect(corrected).toMatchObject({ test: 'chi-squared', statistic: 81 / 40 })
    expect(corrected.p).toBeCloseTo(0.1547, 4)
    expect(mcNemar({ bothRight: 9959, firstOnly: 11, secondOnly: 1, bothWrong: 29 })).toMatchObject({ test: 'exact', p: expect.closeTo(0.00634765625, 10) as number })
  })

  it('is exact below 25 images that only one is right about', () => {
    const of = (firstOnly: number, secondOnly: number) => mcNemar({ bothRight: 100, firstOnly, secondOnly, bothWrong: 3 })
    expect(of(20, 4).test).toBe('exact')
    expect(of(20, 5).test).toBe('chi-squared')
    expect(of(5, 0)).toMatchObject({ test: 'exact', p: expect.closeTo(0.0625, 12) as number })
    expect(of(3, 3).p).toBe(1)
  })

  it('is 1 without such images, of as many either way, and of no images', () => {
    expect(mcNemar({ bothRight: 5, firstOnly: 0, secondOnly: 0, bothWrong: 1 })).toMatchObject({ test: 'none', p: 1, difference: 0 })
    expect(mcNemar({ bothRight: 0, firstOnly: 20, secondOnly: 20, bothWrong: 0 })).toMatchObject({ test: 'chi-squared', statistic: 0, p: 1 })
    const { interval, ...rest } = mcNemar({ bothRight: 0, firstOnly: 0, secondOnly: 0, bothWrong: 0 })
    expect(rest).toEqual({ images: 0, discordant: 0, difference: 0, test: 'none', p: 1 })
    expect([interval.low, interval.high].every(Number.isFinite)).toBe(true)
  })
})

describe("Holm's correction", () => {
  it("makes 0.01, 0.04, 0.03 and 0.005 up to 0.03, 0.06, 0.06 and 0.02, as R's p.adjust", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02])
  })

  it('leaves one value alone and never exceeds 1', () => {
    expect(holm([0.3])).toEqual([0.3])
    expect(holm([0.6, 0.7])).toEqual([1, 1])
    expect(holm([])).toEqual([])
  })
})
