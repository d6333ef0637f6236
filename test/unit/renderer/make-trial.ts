import type { SweepTrial } from '#shared/domain/sweep/record.ts'

/** A trial that ended as the one before it did not. */
export const makeTrial = (given: Partial<SweepTrial> = {}): SweepTrial => ({
  number: 1, point: {}, origin: 'strategy', state: 'finished', until: null, run: 'a-run', value: 0.9, epochs: 10, seconds: 5, rungs: [], ended: given.number ?? 1, reason: null, ...given,
})
