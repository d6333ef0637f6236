import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { knownTrials } from '../../src-main/sweeps/known.ts'
import { strategyOf } from '../../src-main/sweeps/strategies/of-sweep.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { importStripes, slope, startSlope, stripesExperiment } from './slope-process.ts'

const epochs = 2
const file = JSON.stringify({
  experiment: { ...stripesExperiment, training: { ...stripesExperiment.training, epochs } },
  // The widest takes some hundred times as long as the narrowest.
  space: [{ field: 'network.layers.0.units', type: 'integer', from: 2, to: 1500, scale: 'log' }],
  strategy: { type: 'bayesian', perSecond: true }, budget: { trials: 8 }, parallel: 1, seed: 3,
})

it('a Bayesian sweep per second chooses each trial by the seconds of those before, also when it was killed and resumed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'slope-per-second-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  await importStripes(directory)
  const broken = startSlope(directory, ['sweep', '-', '--json', '--workers', '1'])
  broken.process.stdin?.end(file)
  const { sweep: id } = JSON.parse((await broken.nextOutput()).split('\n')[0] ?? '') as { sweep: string }
  broken.process.kill('SIGKILL')
  await broken.ended
  expect(await slope(directory, ['resume', id, '--json', '--workers', '1'])).toMatchObject({ code: 0, err: '' })
  expect((await slope(directory, ['sweeps'])).out).toContain('bayesian per second')

  const workspace = openWorkspace(directory)
  const [{ sweep, state }, trials] = [workspace.sweeps.get(id), workspace.sweeps.trials(id)]
  workspace.close()
  expect([state, trials.map((trial) => trial.state)]).toEqual(['finished', Array.from({ length: 8 }, () => 'finished')])
  const proposed = (perSecond: boolean) => trials.map((_, k) =>
    strategyOf({ ...sweep, strategy: { type: 'bayesian', perSecond } }).propose(knownTrials(trials.slice(0, k), sweep, [epochs])))
  expect(trials.map(({ point }) => point)).toEqual(proposed(true))
  expect(proposed(false)).not.toEqual(proposed(true))
})
