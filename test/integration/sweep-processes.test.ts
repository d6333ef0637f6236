import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { importStripes, slope, startSlope, stripesExperiment } from './slope-process.ts'

const experiment = {
  ...stripesExperiment,
  network: { layers: [{ units: 200, activation: 'sigmoid' }, { units: 3, activation: 'sigmoid' }] },
  training: { ...stripesExperiment.training, epochs: 9 },
}
const space = [
  { field: 'training.learningRate', type: 'continuous', from: 0.001, to: 1, scale: 'log' },
  { field: 'training.miniBatchSize', type: 'integer', from: 5, to: 20 },
]

describe.concurrent('a sweep whose process is killed', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  beforeAll(() => importStripes(workspace))
  afterAll(() => rmSync(workspace, { recursive: true }))

  /** The trials of a sweep with the hashes of their last weights; not what they took, nor which runs they have. */
  function trialsOf(name: string) {
    const { sweeps, runs, close } = bound()
    const { id } = sweeps.list().find((sweep) => sweep.name === name) ?? { id: '' }
    const trials = sweeps.trials(id).map(({ number, point, state, value, epochs, rungs, ended, run }: SweepTrial) =>
      ({ number, point, state, value, epochs, rungs, ended, weightsHash: run === null ? null : runs.get(run).weightsHash }))
    const record = sweeps.get(id)
    close()
    return { id, record, trials }
  }

  function bound() {
    const opened = openWorkspace(workspace)
    return { sweeps: opened.sweeps, runs: opened.runs, close: () => opened.close() }
  }

  /** Kills it as soon as it has told of so many trials. */
  async function killed(args: string[], trials: number, input = '') {
    const { process, nextOutput } = startSlope(workspace, [...args, '--workers', '1', '--json'])
    process.stdin?.end(input)
    for (let told = 0; told < trials; told += (await nextOutput()).trim().split('\n').length);
    process.kill('SIGKILL')
    await once(process, 'close')
  }

  it.each<[string, object]>([
    ['TPE with ASHA', { strategy: { type: 'tpe' }, earlyStopping: { type: 'asha' }, budget: { trials: 16 } }],
    ['a Gaussian process', { strategy: { type: 'bayesian' }, budget: { trials: 8 } }],
    ['random points with Hyperband', { strategy: { type: 'random' }, earlyStopping: { type: 'hyperband' }, budget: { trials: 12 } }],
  ])('goes on to the trials, the values and the weights of an unbroken one: %s', async (name, given) => {
    const file = (of: string) => JSON.stringify({ name: of, experiment, space, ...given })
    const unbroken = slope(workspace, ['sweep', '-', '--workers', '1'], file(`${name}, unbroken`))
    await killed(['sweep', '-'], 2, file(name))
    const { id, record, trials } = trialsOf(name)
    expect(record).toMatchObject({ state: 'interrupted', reason: expect.stringMatching(/^Process \d+, which worked on it, ended without warning\.$/) as string, counts: { running: 0 } })
    expect(trials.length).toBeGreaterThanOrEqual(2)
    await killed(['resume', id], 3)
    expect(trialsOf(name).record.state).toBe('interrupted')
    expect((await slope(workspace, ['resume', id, '--workers', '1'])).code).toBe(0)
    await unbroken
    expect(trialsOf(name).record.state).toBe('finished')
    expect(trialsOf(name).trials).toEqual(trialsOf(`${name}, unbroken`).trials)
  })
})
