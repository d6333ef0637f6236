import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SweepCurves } from '#shared/contract/sweeps.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** How long this process may be held at a time, in ms. */
const slice = 10

/** The objective of all trials that have ended an epoch, whose runs are still there. @throws SlopeError 'not-found' */
export async function sweepCurves({ sweeps, epochMeasures }: Workspace, id: string): Promise<SweepCurves> {
  const { objective } = sweeps.get(id).sweep
  const [trials, lengths, values, times]: [number[], number[], number[], number[]] = [[], [], [], []]
  let until = performance.now() + slice
  for (const { number, run } of sweeps.trials(id)) {
    const series = run === null ? [] : epochMeasures.series(run, objective)
    if (series.length === 0) continue
    trials.push(number)
    lengths.push(series.length)
    for (const { value, seconds } of series) {
      values.push(value ?? NaN)
      times.push(seconds)
    }
    if (performance.now() < until) continue
    await nextTurn()
    until = performance.now() + slice
  }
  return { trials: Uint32Array.from(trials), lengths: Uint32Array.from(lengths), values: Float32Array.from(values), seconds: Float32Array.from(times) }
}
