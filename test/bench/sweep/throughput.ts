import type { Experiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { sweepEnded, withMnist } from './core.ts'
import { median } from './race.ts'

const trials = 8

/** Trials of equal length, by one worker and by two in turns: trials a second, medians, and the median of the ratios. */
export async function measureThroughput(experiment: Experiment, rounds: number): Promise<Record<string, string>> {
  const sweep = Sweep.parse({
    experiment, strategy: { type: 'random' }, budget: { trials },
    space: [{ type: 'continuous', field: 'training.lambda', from: 0.1, to: 10, scale: 'log' }],
  })
  const seconds = await withMnist(1, async (core) => {
    const all: { one: number; two: number }[] = []
    const run = async (workers: number) => {
      core.pool.setWorkers(workers)
      const began = performance.now()
      await sweepEnded(core, core.sweeps.start(sweep).id)
      return (performance.now() - began) / 1000
    }
    // What loads data and code for the first time is in no figure.
    await run(1)
    for (let round = 0; round < rounds; round++) all.push({ one: await run(1), two: await run(2) })
    return all
  })
  return {
    'trials a second by one': (trials / median(seconds.map(({ one }) => one))).toFixed(2),
    'by two': (trials / median(seconds.map(({ two }) => two))).toFixed(2),
    'ratio, median': median(seconds.map(({ one, two }) => one / two)).toFixed(2),
    'of all rounds': seconds.map(({ one, two }) => (one / two).toFixed(2)).join(' '),
  }
}
