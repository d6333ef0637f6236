import { describe, expect, it } from 'vitest'
import { mainEffects } from '../../../src-main/sweeps/analysis/main-effects.ts'
import type { Tree } from '../../../src-main/sweeps/analysis/tree.ts'

const leaf = (value: number): Tree => ({ value })
const below = (dimension: number, place: number, left: Tree, right: Tree): Tree => ({ dimension, cut: { below: place }, left, right })
const among = (dimension: number, choices: readonly number[], left: Tree, right: Tree): Tree => ({ dimension, cut: { among: new Set(choices) }, left, right })
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12) as number)

describe('the main effects of a tree', () => {
  it('give a field all of what it alone decides', () => expect(mainEffects(below(1, 0.3, leaf(2), leaf(5)), [0, 0])).toEqual(close([0, 1])))

  it('are those of a sum, by the variance of each part', () => {
    // 3 where x >= 0.5, and 1 where y >= 0.2 more: variances 9/4 and 0.2 * 0.8.
    const part = (x: number) => below(1, 0.2, leaf(x), leaf(x + 1))
    expect(mainEffects(below(0, 0.5, part(0), part(3)), [0, 0, 0])).toEqual(close([2.25 / 2.41, 0.16 / 2.41, 0]))
  })

  it('are none of what two fields decide only together', () => {
    const part = (value: number) => below(1, 0.5, leaf(value), leaf(1 - value))
    expect(mainEffects(below(0, 0.5, part(0), part(1)), [0, 0])).toEqual(close([0, 0]))
  })

  it('leave to pairs what they share: of x y above a half both have a third', () => {
    expect(mainEffects(below(0, 0.5, leaf(0), below(1, 0.5, leaf(0), leaf(1))), [0, 0])).toEqual(close([1 / 3, 1 / 3]))
  })

  it('count each choice alike, those too that no trial had', () => {
    // One of four is 8 higher than the others: variance 64 * 1/4 * 3/4.
    expect(mainEffects(among(0, [2], below(1, 0.5, leaf(8), leaf(9)), below(1, 0.5, leaf(0), leaf(1))), [4, 0])).toEqual(close([12 / 12.25, 0.25 / 12.25]))
  })

  it('do not depend on how often a field is cut', () => {
    const fine = below(0, 0.5, below(0, 0.25, leaf(1), leaf(1)), below(0, 0.75, leaf(4), leaf(4)))
    expect(mainEffects(fine, [0])).toEqual(close([1]))
  })

  it('are not told of a tree that is the same everywhere', () => expect(mainEffects(below(0, 0.5, leaf(1), leaf(1)), [0])).toBeNull())
})
