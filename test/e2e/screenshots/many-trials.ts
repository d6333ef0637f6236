import { Random } from '#shared/domain/random.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { pointAt, type Point } from '#shared/domain/sweep/space.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { normal, uniforms } from '../../../src-main/sweeps/strategies/draws.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const epochs = 9
const rungs = [1, 3, 9]

const sweepOf = (name: string, trials: number): Sweep =>
  Sweep.parse({
    name,
    experiment: {
      dataset: { id: 'synthetic-digits' },
      network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
      training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs },
    },
    space: [
      { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum', 'nesterov'] },
      { field: 'training.learningRate', type: 'continuous', from: 0.001, to: 10, scale: 'log' },
      { field: 'training.momentum', type: 'continuous', from: 0.1, to: 0.95, when: { field: 'training.optimizer', is: ['momentum', 'nesterov'] } },
      { field: 'training.miniBatchSize', type: 'integer', from: 1, to: 200, scale: 'log' },
      { field: 'network.layers.0.units', type: 'integer', from: 5, to: 200, scale: 'log' },
    ],
    strategy: { type: 'random' }, earlyStopping: { type: 'asha', leastEpochs: 1, factor: 3 }, budget: { trials },
  })

/** Saves a finished sweep of so many trials with their runs: a third comes to each rung, some diverge. @returns its id */
export function writeSweep(directory: string, name: string, trials: number): string {
  const workspace = openWorkspace(directory)
  const random = new Random(7)
  const sweep = sweepOf(name, trials)
  const id = workspace.transaction(() => {
    const record = workspace.sweeps.create(sweep)
    for (let i = 0; i < trials; i++) writeTrial(workspace, record.id, record.name, sweep, random)
    workspace.sweeps.update(record.id, { state: 'finished', reason: `All ${trials.toLocaleString('en')} trials are done.`, endedAt: new Date().toISOString(), seconds: trials * 2 })
    return record.id
  })
  workspace.close()
  return id
}

function writeTrial(workspace: ReturnType<typeof openWorkspace>, id: string, name: string, sweep: Sweep, random: Random): void {
  const point = pointAt(sweep.space, uniforms(random, sweep.space.length))
  const { number } = workspace.sweeps.addTrial(id, { point, origin: 'strategy', until: epochs })
  const isFailed = Number(point['training.learningRate']) > 3 && random.nextFloat() < 0.5
  const rung = random.nextInt(9)
  const done = isFailed || rung === 0 ? epochs : rung < 3 ? 3 : 1
  const best = accuracyAt(point) + 0.01 * normal(random)
  const accuracies = Array.from({ length: done }, (_, e) => Math.min(0.999, Math.max(0.05, 0.1 + (best - 0.1) * (1 - Math.exp(-(e + 1) / 2)))))
  const run = writeRun(workspace, { id, name, number }, experimentOf(sweep, point), accuracies, isFailed)
  const patch: Partial<SweepTrial> = isFailed
    ? { state: 'failed', value: null, rungs: [], reason: 'The cost became NaN: the learning rate is too high.' }
    : { state: done < epochs ? 'pruned' : 'finished', value: Math.max(...accuracies), rungs: rungs.filter((at) => at <= done).map((at) => ({ epochs: at, value: accuracies[at - 1] ?? null })) }
  workspace.sweeps.updateTrial(id, number, { run, epochs: done, seconds: done * (0.2 + Number(point['network.layers.0.units']) / 200), ended: number, ...patch })
}

/** The best at 0.3, faster with more units. */
function accuracyAt(point: Point): number {
  const rate = Math.log10(Number(point['training.learningRate']) / (1 - Number(point['training.momentum'] ?? 0)) / 0.6)
  return 0.95 - 0.09 * rate ** 2 - 0.02 * Math.log10(Number(point['training.miniBatchSize']) / 10) ** 2 + 0.03 * Math.log10(Number(point['network.layers.0.units']) / 60)
}

const experimentOf = ({ experiment }: Sweep, point: Point): Experiment =>
  Experiment.parse({
    ...experiment,
    network: { layers: [{ ...experiment.network.layers[0], units: point['network.layers.0.units'] }, experiment.network.layers[1]] },
    training: {
      ...experiment.training, optimizer: point['training.optimizer'], learningRate: point['training.learningRate'], miniBatchSize: point['training.miniBatchSize'],
      ...(point['training.momentum'] === undefined ? {} : { momentum: point['training.momentum'] }),
    },
  })

function writeRun({ runs, curves }: ReturnType<typeof openWorkspace>, trial: { id: string; name: string; number: number }, experiment: Experiment, accuracies: readonly number[], isFailed: boolean): string {
  const units = experiment.network.layers[0]?.units ?? 0
  const { id } = runs.create({ experiment, name: `${trial.name} #${trial.number}`, inputSize: 784, parameters: 795 * units + 10, stepsPerEpoch: 1000, sweep: trial.id, trial: trial.number })
  const records = accuracies.map((accuracy, e) => epochRecord({
    epoch: e + 1, step: 1000 * (e + 1), seconds: (e + 1) / 10, learningRate: experiment.training.learningRate,
    accuracy: { training: accuracy, validation: accuracy, test: null }, cost: { training: 2.5 * (1 - accuracy), validation: 2.6 * (1 - accuracy), test: null },
  }))
  for (const record of records) curves.appendEpoch(id, record)
  const last = records.at(-1) ?? null
  runs.update(id, {
    state: isFailed ? 'failed' : accuracies.length < epochs ? 'stopped' : 'finished', reason: isFailed ? 'The cost became NaN: the learning rate is too high.' : `${accuracies.length} epochs are done.`,
    endedAt: new Date().toISOString(), step: 1000 * accuracies.length, epochsDone: accuracies.length, seconds: accuracies.length / 10, last, best: last,
  })
  return id
}
