import type { Threshold } from '#shared/domain/sweep/threshold.ts'
import { rounded } from './texts.ts'

/** What a range test says. @param rates how many were tried; isSettled: nothing that is still under way can change it */
export function thresholdText(found: Threshold | null, { rates, isSettled }: { rates: number; isSettled: boolean }): string {
  if (rates === 0 && !isSettled) return 'As soon as the first rates are done, the threshold stands here.'
  const [the, largest] = isSettled ? ['The', 'The largest'] : ['So far the', 'So far the largest']
  if (!found) return `${the} training cost falls steadily at none of the rates: try smaller ones.`
  const beyond = found.beyond === null ? 'no larger rate was tried, so that the threshold may lie higher' : `at ${rounded(found.beyond)} it oscillates or grows`
  return `${largest} rate at which the training cost still falls from epoch to epoch is ${rounded(found.rate)}; ${beyond}.${isSettled ? ' Half of it leaves room.' : ''}`
}
