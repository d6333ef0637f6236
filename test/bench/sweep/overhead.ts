import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '#shared/domain/random.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { TrialBook } from '../../../src-main/sweeps/trial-book.ts'
import { draftTrial } from '../../../src-main/sweeps/trial-draft.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { tinyDataset, tinyExperiment } from '../../fixtures/tiny.ts'
import { median } from './race.ts'

const trials = 500

const kinds: Record<string, Pick<Sweep, 'strategy'> & { earlyStopping?: { type: 'asha' } }> = {
  grid: { strategy: { type: 'grid' } },
  random: { strategy: { type: 'random' } },
  'random with ASHA': { strategy: { type: 'random' }, earlyStopping: { type: 'asha' } },
  sobol: { strategy: { type: 'sobol' } },
  tpe: { strategy: { type: 'tpe' } },
  bayesian: { strategy: { type: 'bayesian', perSecond: false } },
  'bayesian per second': { strategy: { type: 'bayesian', perSecond: true } },
}

const sweepOf = (kind: (typeof kinds)[string]) =>
  Sweep.parse({
    experiment: tinyExperiment({ epochs: 81, regularization: 'l2' }),
    space: [
      { type: 'continuous', field: 'training.learningRate', from: 0.001, to: 10, scale: 'log', points: 20 },
      { type: 'continuous', field: 'training.lambda', from: 0.001, to: 10, scale: 'log', points: 5 },
      { type: 'integer', field: 'training.miniBatchSize', from: 5, to: 100, scale: 'log', points: 5 },
    ],
    budget: { trials },
    ...kind,
  })

/** What a trial takes main besides its training, in ms: to choose it, to save it with its run, and to save what it came to. */
export function measureOverhead(): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => {
    const folder = mkdtempSync(join(tmpdir(), 'slope-bench-'))
    const workspace = openWorkspace(folder)
    workspace.datasets.add(tinyDataset())
    const record = workspace.sweeps.create(sweepOf(kind))
    const book = new TrialBook(workspace.sweeps, record)
    const random = new Random(1)
    const times: number[] = []
    const work: number[] = []
    for (;;) {
      const [start, began] = [performance.now(), process.cpuUsage()]
      const next = book.next()
      if (typeof next === 'string') break
      const epochs = next.until ?? 81
      workspace.transaction(() => {
        const run = next.run ?? workspace.runs.create(draftTrial(workspace, record, next)).id
        book.update(next.number, { state: 'running', run })
      })
      const value = 0.9 - 0.05 * Math.abs(Math.log10(Number(next.point['training.learningRate']) / 0.3)) + 0.01 * random.nextFloat()
      const state = next.until === null ? 'finished' : 'pruned'
      book.end(next.number, { state, value, epochs, seconds: epochs, rungs: [...next.rungs, { epochs, value }] })
      times.push(performance.now() - start)
      const { user, system } = process.cpuUsage(began)
      work.push((user + system) / 1000)
    }
    workspace.close()
    rmSync(folder, { recursive: true, force: true })
    const told = (numbers: number[]) => ({ mean: (numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toFixed(2), median: median(numbers).toFixed(2) })
    return [name, {
      'begun or gone on': String(times.length), 'ms, median': told(times).median,
      'of a core, mean': told(work).mean, median: told(work).median, 'last 50, mean': told(work.slice(-50)).mean,
    }]
  }))
}
