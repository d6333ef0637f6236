import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { useClient } from './client.ts'

/** So many are read in a task that nobody feels. */
const page = 2000

/** Of a sweep all of them, in their order. @throws SlopeError 'not-found' */
export async function listTrials(id: string): Promise<SweepTrial[]> {
  const trials: SweepTrial[] = []
  for (;;) {
    const some = await useClient().call('sweeps.trials', { id, after: trials.at(-1)?.number ?? 0, count: page })
    trials.push(...some)
    if (some.length < page) return trials
  }
}
