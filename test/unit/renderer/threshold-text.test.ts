import { describe, expect, it } from 'vitest'
import { thresholdText } from '../../../src-renderer/features/sweeps/threshold-text.ts'

const found = { rate: 2.154, half: 1.1, beyond: 4.642 }

describe('what a range test says', () => {
  it('is final once nothing is under way', () => {
    expect(thresholdText(found, { rates: 16, isSettled: true })).toBe(
      'The largest rate at which the training cost still falls from epoch to epoch is 2.154; at 4.642 it oscillates or grows. Half of it leaves room.')
    expect(thresholdText(null, { rates: 16, isSettled: true })).toBe('The training cost falls steadily at none of the rates: try smaller ones.')
  })

  it('is told as what is known so far before', () => {
    expect(thresholdText(null, { rates: 0, isSettled: false })).toBe('As soon as the first rates are done, the threshold stands here.')
    expect(thresholdText({ ...found, beyond: null }, { rates: 3, isSettled: false })).toBe(
      'So far the largest rate at which the training cost still falls from epoch to epoch is 2.154; no larger rate was tried, so that the threshold may lie higher.')
  })
})
