import { describe, expect, it } from 'vitest'
import { thresholdOf } from '#shared/domain/sweep/threshold.ts'

describe('the threshold of the learning rate', () => {
  it('is the largest rate at which the cost falls from epoch to epoch, as the chapter reads its figure of 0.025, 0.25 and 2.5', () => {
    const tried = [
      { rate: 2.5, costs: [2.1, 2.4, 1.9, 2.2] },
      { rate: 0.025, costs: [1.6, 1.1, 0.9, 0.8] },
      { rate: 0.25, costs: [0.7, 0.5, 0.45, 0.4] },
    ]
    expect(thresholdOf(tried)).toEqual({ rate: 0.25, half: 0.13, beyond: 2.5 })
  })

  it('is none where a too large first step has thrown the cost up, however it falls from there', () => {
    const tried = [
      { rate: 0.1, costs: [2, 1.5, 1.2] },
      { rate: 1, costs: [1, 0.8, 0.7] },
      { rate: 100, costs: [90, 80, 70] },
    ]
    expect(thresholdOf(tried)?.rate).toBe(1)
  })

  it('counts what is no number as no fall', () => {
    expect(thresholdOf([{ rate: 0.1, costs: [2, 1] }, { rate: 10, costs: [NaN, NaN] }])).toEqual({ rate: 0.1, half: 0.05, beyond: 10 })
  })

  it('may lie higher where every rate falls', () => {
    expect(thresholdOf([{ rate: 0.1, costs: [2, 1] }])?.beyond).toBeNull()
  })

  it('is not told from single epochs, nor where the cost falls at no rate', () => {
    expect(thresholdOf([{ rate: 0.1, costs: [2] }])).toBeNull()
    expect(thresholdOf([{ rate: 0.1, costs: [2, 3] }])).toBeNull()
    expect(thresholdOf([])).toBeNull()
  })
})
