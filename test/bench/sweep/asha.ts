import type { Experiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { sweepEnded, withMnist } from './core.ts'

const [trials, epochs] = [27, 27]

/** Random search with all epochs, and the same points with ASHA: the best validation accuracy, and the epochs that it took. */
export async function raceAsha(experiment: Experiment, seed: number): Promise<Record<string, string>> {
  const sweep = Sweep.parse({
    experiment: { ...experiment, training: { ...experiment.training, epochs } },
    space: [
      { type: 'continuous', field: 'training.learningRate', from: 0.001, to: 10, scale: 'log' },
      { type: 'continuous', field: 'training.lambda', from: 0.01, to: 1000, scale: 'log' },
      { type: 'integer', field: 'training.miniBatchSize', from: 10, to: 200, scale: 'log' },
    ],
    strategy: { type: 'random' }, budget: { trials }, seed,
  })
  const [all, asha] = await withMnist(1, async (core) => [
    await sweepEnded(core, core.sweeps.start(sweep).id),
    await sweepEnded(core, core.sweeps.start({ ...sweep, earlyStopping: { type: 'asha', leastEpochs: 1, factor: 3 } }).id),
  ] as const)
  const [best, found] = [all.best?.value ?? NaN, asha.best?.value ?? NaN]
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`
  return {
    'all epochs, best': percent(best), 'ASHA, best': percent(found), difference: percent(best - found),
    epochs: String(all.epochs), 'of ASHA': String(asha.epochs), share: percent(asha.epochs / all.epochs),
    seconds: all.seconds.toFixed(0), 'seconds of ASHA': asha.seconds.toFixed(0),
  }
}
