import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSweep } from '#shared/domain/sweep/parse-sweep.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { importStripes, slope, startSlope, stripesExperiment } from './slope-process.ts'

const rate = { field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1, scale: 'log' }
const sweepOf = (given: object = {}) => JSON.stringify({
  experiment: stripesExperiment, space: [rate], strategy: { type: 'random' }, budget: { trials: 3 }, ...given,
})
type Line = (SweepTrial & { type: 'trial'; sweep: string }) | (Pick<SweepRecord, 'state' | 'reason' | 'counts' | 'epochs' | 'best'> & { type: 'end'; sweep: string })
const linesOf = (out: string) => out.trim().split('\n').map((line) => JSON.parse(line) as Line)

describe('slope sweep', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  const sweep = ['sweep', '-', '--workers', '1']
  beforeAll(() => importStripes(workspace))
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('ends with 0, with a JSON line a trial and one at the end', async () => {
    const { code, out, err } = await slope(workspace, [...sweep, '--json', '--set', 'training.epochs=2'], sweepOf({ name: 'Lines' }))
    const lines = linesOf(out)
    expect(lines.map(({ type }) => type)).toEqual(['trial', 'trial', 'trial', 'end'])
    expect(lines[0]).toMatchObject({ number: 1, state: 'finished', epochs: 2, point: {}, origin: 'strategy' })
    expect(lines.at(-1)).toMatchObject({ state: 'finished', reason: 'All 3 trials are done.', counts: { finished: 3 }, epochs: 6, sweep: lines[0]?.sweep })
    expect({ code, err }).toEqual({ code: 0, err: '' })

    const runs = await slope(workspace, ['runs', '--where', `sweep = ${lines[0]?.sweep} and trial > 1`, '--json'])
    expect((JSON.parse(runs.out) as { name: string; trial: number }[]).map(({ trial, name }) => [trial, name])).toEqual([[3, 'Lines #3'], [2, 'Lines #2']])
  })

  it('writes a plain line a trial where there is no terminal, and the best at the end, and is listed', async () => {
    const { out } = await slope(workspace, sweep, sweepOf({ name: 'Plain' }))
    expect(out).toMatch(/^#1 {2}finished {2}\d+\.\d\d % {2}3 epochs {2}learningRate 0\.\d+\n#2 /)
    expect(out).toMatch(/\nSweep +\w{12} {2}Plain\nState +finished: All 3 trials are done\.\nTrials +3: 3 finished\nEpochs +9 in 0:\d\d\nBest +\d+\.\d\d % validation accuracy, trial \d\n\nTrial +Value +Epochs +learningRate +Run\n/)
    expect(out).not.toContain('\x1b')
    const list = await slope(workspace, ['sweeps'])
    expect(list.out).toMatch(/^Sweep +State +Trials +Best +Strategy +Dataset +Created +Name\n/)
    expect(list.out).toMatch(/\w{12} +finished +3 of 3 +\d+\.\d\d %, trial \d +random +stripes +[\d-]+ [\d:]+ +Plain\n/)
  })

  it('tells what a sweep has come to, and goes on with a finished one when it is given more trials', async () => {
    const { out } = await slope(workspace, [...sweep, '--json'], sweepOf({ name: 'Extended', budget: { trials: 1 } }))
    const id = linesOf(out)[0]?.sweep ?? ''
    const refused = await slope(workspace, ['resume', id])
    expect(refused).toMatchObject({ code: 1, err: 'The sweep "Extended" is finished: give it more trials or more seconds, and it goes on.\n' })
    const more = await slope(workspace, ['resume', id, '--trials', '2', '--workers', '1', '--json'])
    expect(linesOf(more.out)).toMatchObject([{ type: 'trial', number: 2 }, { type: 'end', state: 'finished', counts: { finished: 2 } }])
    expect((await slope(workspace, ['sweeps', id.slice(0, 11)])).out).toMatch(new RegExp(`^Sweep +${id} +Extended\\nState .*\\nTrials +2: 2 finished\\n`))
    const all = JSON.parse((await slope(workspace, ['sweeps', id, '--json'])).out) as { trials: SweepTrial[] }
    expect(all.trials.map(({ number }) => number)).toEqual([1, 2])
    expect((await slope(workspace, ['show', all.trials[1]?.run ?? ''])).out).toContain(`2 of sweep ${id}\n`)
  })

  it('writes the file of a sweep, deletes it, and has it back', async () => {
    const opened = openWorkspace(workspace)
    const { id } = opened.sweeps.create(parseSweep(JSON.parse(sweepOf({ name: 'Deleted' }))))
    opened.sweeps.update(id, { state: 'stopped' })
    opened.close()
    const { out: file } = await slope(workspace, ['sweeps', id, '--file'])
    expect(parseSweep(JSON.parse(file))).toMatchObject({ name: 'Deleted', budget: { trials: 3 } })
    expect((await slope(workspace, ['sweeps', id, '--delete'])).out).toMatch(/^"Deleted" is in the bin; its runs are where they were\. /)
    expect((await slope(workspace, ['sweeps', '--deleted'])).out).toContain(id)
    expect((await slope(workspace, ['sweeps', id, '--restore'])).out).toBe('"Deleted" is back.\n')
  })

  it('ends with 1 and a sentence when no trial came to a value', async () => {
    const layers = [{ units: 20, activation: 'sigmoid' }, { units: 3, activation: 'linear' }]
    const overflowing = { ...stripesExperiment, network: { layers }, training: { ...stripesExperiment.training, cost: 'quadratic' } }
    const { code, out, err } = await slope(workspace, [...sweep, '--json'], sweepOf({ experiment: overflowing, space: [{ ...rate, from: 1e5, to: 1e6 }], budget: { trials: 2 } }))
    expect(linesOf(out)).toMatchObject([{ state: 'failed', value: null }, { state: 'failed' }, { type: 'end', state: 'finished', best: null, counts: { failed: 2 } }])
    expect(err).toMatch(/^No trial came to a value: /)
    expect(code).toBe(1)
  })

  it('ends with 130 when it is interrupted, and resumes to the trials of an unbroken one', async () => {
    const long = [...sweep, '--json', '--set', 'network.layers.0.units=300', '--set', 'training.epochs=6']
    const file = sweepOf({ strategy: { type: 'tpe' }, budget: { trials: 14 }, space: [rate, { field: 'training.miniBatchSize', type: 'integer', from: 5, to: 20 }] })
    const unbroken = slope(workspace, long, file)
    const broken = startSlope(workspace, long)
    broken.process.stdin?.end(file)
    await broken.nextOutput()
    broken.process.kill('SIGINT')
    const { code, out, err } = await broken.ended
    const begun = linesOf(out)
    const id = begun[0]?.sweep ?? ''
    expect(begun.at(-1)).toMatchObject({ type: 'end', state: 'interrupted' })
    expect(err).toMatch(new RegExp(`^Interrupted after \\d+ of 14 trials, all of it saved\\. It goes on with: slope resume ${id}\n$`))
    expect(code).toBe(130)

    const resumed = await slope(workspace, ['resume', id, '--workers', '1', '--json'])
    expect(resumed).toMatchObject({ code: 0, err: '' })
    const pointsOf = (lines: Line[]) => lines.flatMap((line) => (line.type === 'trial' ? [[line.number, line.point, line.value, line.epochs]] : []))
    expect([...pointsOf(begun), ...pointsOf(linesOf(resumed.out))]).toEqual(pointsOf(linesOf((await unbroken).out)))
  })

  it.each<[string, string, string]>([
    ['of a newer version', sweepOf({ version: 2 }), 'This sweep file is of version 2, made by a newer Slope; this one reads version 1: update Slope.'],
    ['with a grid of a million million points', sweepOf({ strategy: { type: 'grid' }, space: Array.from({ length: 6 }, (_, i) => ({ ...rate, field: ['learningRate', 'lambda', 'momentum', 'timeBudget', 'targetAccuracy'].map((name) => `training.${name}`)[i] ?? 'network.softmaxScale', to: 0.9, points: 100 })) }),
      'The grid has 1,000,000,000,000 points, more than the 100,000 trials that a sweep can have: give its ranges fewer values by "points", vary fewer fields, or take the random strategy.'],
    ['that is empty', '', 'The standard input is empty: give a sweep file, such as resources/sweeps/synthetic-digits.json.'],
  ])('refuses a file %s by a sentence', async (_what, file, sentence) => {
    const { code, out, err } = await slope(workspace, sweep, file)
    expect(err).toContain(sentence)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  it("can't resume what is not there", async () => {
    const { code, err } = await slope(workspace, ['resume', 'zzz'])
    expect({ code, err }).toEqual({ code: 1, err: 'There is no run "zzz" in this workspace: "slope runs" lists those there are.\n' })
  })

  it('prints the schema of a sweep file', async () => {
    const { out } = await slope(workspace, ['schema', 'sweep'])
    expect(JSON.parse(out)).toMatchObject({ type: 'object', required: ['experiment', 'space', 'strategy', 'budget'] })
  })
})
