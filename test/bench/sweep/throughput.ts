import type { Experiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { sweepEnded, withMnist } from './core.ts'
import { median } from './race.ts'

/** Of each worker, before a lap. */
const warmEpochs = 40

interface Lap {
  seconds: number
  /** Seconds of a core, of all threads. */
  work: number
  /** Of these main's, which no worker can take from it. */
  main: number
}

/**
 * So many trials of equal length, by one worker and by two in turns: trials a second, medians, and the median of the ratios. On a machine
 * with other work to do the clock tells of that; the work tells what there is to be gained on free cores.
 */
export async function measureThroughput(experiment: Experiment, trials: number, rounds: number): Promise<Record<string, string>> {
  const sweep = Sweep.parse({
    experiment, strategy: { type: 'random' }, budget: { trials },
    space: [{ type: 'continuous', field: 'training.lambda', from: 0.1, to: 10, scale: 'log' }],
  })
  const laps = await withMnist(1, async (core) => {
    const all: { one: Lap; two: Lap }[] = []
    const run = async (workers: number): Promise<Lap> => {
      core.pool.setWorkers(workers)
      // What loads data and code for the first time is in no figure, nor V8's compiling of a new thread's code, which takes seconds: the
      // second thread is ended for each lap of one worker.
      await sweepEnded(core, core.sweeps.start({ ...sweep, budget: { ...sweep.budget, trials: workers * Math.ceil(warmEpochs / experiment.training.epochs) } }).id)
      const [began, cpu, main] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
      await sweepEnded(core, core.sweeps.start(sweep).id)
      const [whole, own] = [process.cpuUsage(cpu), process.threadCpuUsage(main)]
      return { seconds: (performance.now() - began) / 1000, work: (whole.user + whole.system) / 1e6, main: (own.user + own.system) / 1e6 }
    }
    for (let round = 0; round < rounds; round++) all.push({ one: await run(1), two: await run(2) })
    return all
  })
  const of = (which: 'one' | 'two', what: keyof Lap) => median(laps.map((lap) => lap[which][what])) / trials
  return {
    'trials a second by one': (1 / of('one', 'seconds')).toFixed(2), 'by two': (1 / of('two', 'seconds')).toFixed(2),
    'ratio, median': median(laps.map(({ one, two }) => one.seconds / two.seconds)).toFixed(2),
    'all ratios': laps.map(({ one, two }) => (one.seconds / two.seconds).toFixed(2)).join(' '),
    'seconds of a core a trial by one': of('one', 'work').toFixed(3), 'by two, of a core': of('two', 'work').toFixed(3), "main's": of('two', 'main').toFixed(3),
  }
}
