import { describe, expect, it } from 'vitest'
import { mcNemar } from '#shared/domain/statistics/mcnemar.ts'
import { mcNemarText, mcNemarVerdict } from '#shared/domain/statistics/mcnemar-verdict.ts'
import { differencesOf, pairedT } from '#shared/domain/statistics/paired-t.ts'
import { signedRank } from '#shared/domain/statistics/signed-rank.ts'
import { pairedVerdict, signedRankText } from '#shared/domain/statistics/verdict.ts'
import { accuracyMeasure } from '#shared/domain/statistics/words.ts'

const names = ['wide', 'narrow'] as const
function say(first: number[], second: number[], { adjustedP, comparisons = 1 }: { adjustedP?: number; comparisons?: number } = {}) {
  const t = pairedT(differencesOf(first, second))
  return pairedVerdict({ names, measure: accuracyMeasure, t, adjustedP: adjustedP ?? (t.kind === 'tested' ? t.p : 1), comparisons })
}
const low = [0.95, 0.951, 0.952, 0.949, 0.95]
const clearly = [0.954, 0.9549, 0.957, 0.9535, 0.9531]
const barely = [0.951, 0.9503, 0.9536, 0.9478, 0.9502]

describe('the verdict of a paired comparison', () => {
  it('names the better one, by how many points, and how sure', () => {
    expect(say(clearly, low)).toEqual({ kind: 'different', text: 'wide is better than narrow: 0.41 points, 95 % interval 0.32 to 0.50, paired over 5 seeds (t = 12.90, p < 0.001).' })
    expect(say(low, clearly).text).toBe('narrow is better than wide: 0.41 points, 95 % interval 0.32 to 0.50, paired over 5 seeds (t = 12.90, p < 0.001).')
  })

  it('says that nothing can be told apart, and the interval that holds 0', () => {
    expect(say(barely, low)).toEqual({ kind: 'alike', text: 'Not distinguishable at 5 seeds (p = 0.746): the interval of the difference, -0.13 to 0.16 points, holds 0.' })
  })

  it('says when only the number of comparisons takes it away', () => {
    const { kind, text } = say(clearly, low, { adjustedP: 0.06, comparisons: 28 })
    expect(kind).toBe('alike')
    expect(text).toContain('once 28 comparisons count (p < 0.001 by itself, p = 0.06 by Holm)')
    expect(say(clearly, low, { adjustedP: 0.02, comparisons: 3 }).text).toContain('p < 0.001; by Holm for 3 comparisons p = 0.02).')
  })

  it.each([
    ['one pair', [0.9], [0.8], 'untold', 'One common seed tells nothing of the spread between seeds: run both with the same 5 seeds.'],
    ['no pair', [], [], 'untold', 'They have no seed in common: run both with the same 5 seeds.'],
    ['equal pairs', [0.9, 0.8], [0.9, 0.8], 'alike', 'Not distinguishable at 2 seeds: they are equal with every one.'],
    ['pairs that differ by the same', [0.92, 0.83], [0.91, 0.82], 'untold', "wide is above narrow by the same 1.00 points with each of 2 seeds: without any spread the t-test can't tell."],
  ])('is a sentence for %s', (_, first, second, kind, text) => expect(say(first, second)).toEqual({ kind, text }))

  it('tells what the signed-rank test can say of so few pairs', () => {
    expect(signedRankText(signedRank([1, 2, 3, 4, 5]))).toBe('Signed-rank test: p = 0.0625, the least that 5 pairs can give.')
    expect(signedRankText(signedRank([1, 2, 3, -4, 0]))).toBe("Signed-rank test: p = 0.875; 4 pairs can't give less than 0.125. 1 equal pair is left out.")
    expect(signedRankText(signedRank([1, 2, 3, 4, 5, 6]))).toBe('Signed-rank test: p = 0.0313.')
    expect(signedRankText(signedRank([0]))).toBe('Signed-rank test: no pair differs.')
  })
})

describe("the verdict of McNemar's test", () => {
  const verdict = (bothRight: number, firstOnly: number, secondOnly: number, bothWrong: number) => {
    const result = mcNemar({ bothRight, firstOnly, secondOnly, bothWrong })
    return [mcNemarVerdict(names, result), mcNemarText(result)] as const
  }

  it('names the better one, and the test', () => {
    const [{ kind, text }, test] = verdict(900, 10, 50, 40)
    expect([kind, text]).toEqual(['different', 'narrow is better than wide on 1,000 images: 4.00 points, 95 % interval 2.48 to 5.50 (p < 0.001).'])
    expect(test).toBe("McNemar's test, chi-squared with continuity correction (25.35, 1 degree of freedom), on the 60 images that only one is right about.")
  })

  it('says that nothing can be told apart', () => {
    const [{ kind, text }, test] = verdict(1900, 8, 12, 80)
    expect([kind, text]).toEqual(['alike', 'Not distinguishable on 2,000 images (p = 0.503): the interval of the difference, -0.65 to 0.25 points, holds 0.'])
    expect(test).toBe("McNemar's test, exact (binomial), on the 20 images that only one is right about.")
  })

  it('is a sentence without images that only one is right about, and without images', () => {
    expect(verdict(90, 0, 0, 10).map((said) => (typeof said === 'string' ? said : said.text))).toEqual([
      'Not distinguishable on 100 images: both are right about the same ones.',
      "McNemar's test needs images that only one is right about: there are none.",
    ])
    expect(verdict(0, 0, 0, 0)[0]).toEqual({ kind: 'untold', text: 'There are no images to compare on.' })
  })
})
