import { describe, expect, it } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { pointAt } from '#shared/domain/sweep/space.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { SweepAnalysis } from '../../../src-main/sweeps/analysis/analysis.ts'
import { reportOf, type ReportFormat } from '../../../src-main/sweeps/report/report.ts'
import { uniforms } from '../../../src-main/sweeps/strategies/draws.ts'
import { recordOf, sweepWith, trialAt } from '../../fixtures/sweep-trials.ts'

const trialsOf = (sweep: Sweep, count: number): SweepTrial[] => {
  const random = new Random(2)
  return Array.from({ length: count }, (_, i) => trialAt(pointAt(sweep.space, uniforms(random, sweep.space.length)), 0.5 + 0.4 * random.nextFloat(), i + 1))
}
const sweep = sweepWith()
const trials: SweepTrial[] = [
  ...trialsOf(sweep, 8),
  trialAt({ 'training.learningRate': 9, 'training.miniBatchSize': 1 }, null, 9, { state: 'failed', reason: 'The cost became NaN in step 12, "too fast".' }),
  trialAt({ 'training.learningRate': 1 / 3, 'training.miniBatchSize': 7 }, null, 10, { state: 'waiting', run: null, epochs: 0, seconds: 0, ended: null }),
]
const text = async (format: ReportFormat, record: SweepRecord = recordOf(sweep, trials), all: readonly SweepTrial[] = trials) => (await reportOf(record, all, format, new SweepAnalysis())).text

describe('the CSV of a sweep', () => {
  it('has a row for each trial, with all fields, exactly', async () => {
    const lines = (await text('csv')).split('\r\n')
    expect(lines[0]).toBe('trial,origin,state,training.learningRate,training.miniBatchSize,accuracy.validation.best,epochs,seconds,ended,run,reason')
    expect(lines).toHaveLength(12)
    const first = trials[0]!
    expect(lines[1]).toBe(`1,strategy,finished,${String(first.point['training.learningRate'])},${String(first.point['training.miniBatchSize'])},${first.value},3,1.5,1,run-1,`)
    expect(lines[9]).toBe('9,strategy,failed,9,1,,3,1.5,9,run-9,"The cost became NaN in step 12, ""too fast""."')
    expect(lines[10]).toBe(`10,strategy,waiting,${1 / 3},7,,0,0,,,`)
  })

  it('has a column, too, for what only a trial by hand sets, and leaves out what is not there', async () => {
    const some = [trialAt({ 'training.learningRate': 1 }, 0.5, 1), trialAt({ 'training.learningRate': 2, 'training.optimizer': 'momentum' }, 0.6, 2, { origin: 'person' })]
    expect((await text('csv', recordOf(sweep, some), some)).split('\r\n').map((line) => line.split(',').slice(3, 6))).toEqual([
      ['training.learningRate', 'training.miniBatchSize', 'training.optimizer'], ['1', '', ''], ['2', '', 'momentum'], [],
    ])
  })
})

it('the JSON of a sweep gives back all of it', async () => {
  const record = recordOf(sweep, trials)
  const { sweep: file, ...read } = JSON.parse(await text('json')) as { version: number; sweep: unknown; record: Omit<SweepRecord, 'sweep'>; trials: SweepTrial[] }
  expect({ ...read.record, sweep: Sweep.parse(file) }).toEqual(record)
  expect(read.trials).toEqual(trials)
})

describe('the page of a sweep', () => {
  const wicked = `<script>alert(1)</script>"'&<img src=x onerror=alert(2)>`

  it('escapes whatever came from outside: names, choices, reasons, fields', async () => {
    const given = sweepWith({
      name: wicked,
      space: [{ field: 'training.cost', type: 'choice', values: ['quadratic', wicked] }, { field: `${wicked}.units`, type: 'integer', from: 1, to: 9, when: { field: 'training.cost', is: [wicked] } }],
      experiment: { ...sweep.experiment, name: wicked },
    })
    const some = Array.from({ length: 8 }, (_, i) => trialAt({ 'training.cost': i % 2 ? 'quadratic' : wicked, ...(i % 2 ? {} : { [`${wicked}.units`]: i + 1 }) }, i / 10, i + 1, { run: wicked, reason: wicked }))
    const page = await text('html', recordOf(given, some, { reason: wicked }), some)
    expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(2\)&gt;)/i)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    // Whatever stands in an attribute ends where the attribute does.
    for (const [tag] of page.matchAll(/<[a-z][^>]*>/gi)) expect(tag.slice(1).replace(/"[^"]*"/g, '')).not.toMatch(/["<]|alert/)
  })

  it('needs nothing else: no script, no address, no file', async () => {
    const page = await text('html')
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`)
    expect(page).not.toMatch(/<script|<link|\bsrc=|url\(|@import|https?:/i)
  })

  it('tells what came out and how it was searched', async () => {
    const page = await text('html')
    for (const part of ['<h1>Rates</h1>', 'best validation accuracy, maximized', '10: 8 finished, 1 failed, 1 waiting', 'Random', '50 trials', 'Mini-batch size m', 'training.miniBatchSize', 'All 8 trials with a value are shown.', '2 more have none'])
      expect(page).toContain(part)
  })

  it('names choices and conditions as they are chosen', async () => {
    const space = [
      { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum'] },
      { field: 'training.momentum', type: 'continuous', from: 0.1, to: 0.9, when: { field: 'training.optimizer', is: ['momentum'] } },
    ]
    const given = sweepWith({ space })
    const some = [trialAt({ 'training.optimizer': 'sgd' }, 0.5, 1), trialAt({ 'training.optimizer': 'momentum', 'training.momentum': 0.5 }, 0.6, 2)]
    const page = await text('html', recordOf(given, some), some)
    for (const part of ['Optimizer Momentum, Momentum μ 0.5', 'Only where Optimizer is Momentum.', 'SGD, Momentum']) expect(page).toContain(part)
  })

  it('calls yes, no and none by these words', async () => {
    const space = [
      { field: 'training.shuffle', type: 'choice', values: [true, false] }, { field: 'training.noImprovementIn', type: 'choice', values: [null, 10] },
    ]
    const some = [trialAt({ 'training.shuffle': true, 'training.noImprovementIn': null }, 0.6, 1), trialAt({ 'training.shuffle': false, 'training.noImprovementIn': 10 }, 0.5, 2)]
    const page = await text('html', recordOf(sweepWith({ space }), some), some)
    for (const part of ['Shuffle every epoch yes, Patience (epochs) n none', 'yes, no', 'none, 10']) expect(page).toContain(part)
  })

  it('says how much it shows of very many trials, and stays small', async () => {
    const many = trialsOf(sweep, 10_000)
    const page = await text('html', recordOf(sweep, many), many)
    for (const part of ['2,000 of 10,000 trials with a value are shown: the best 200', '300 of 10,000 trials', '500 of 10,000 trials', 'The best 50 of 10,000 trials with a value; the CSV and the JSON hold all.', 'Learned from all 10,000 trials'])
      expect(page).toContain(part)
    expect(page.length).toBeLessThan(1_000_000)
  })

  it('is there before the first trial has ended', async () => {
    const page = await text('html', recordOf(sweep, [], { state: 'running', endedAt: null }), [])
    expect(page).toContain('No trial has come to a value yet.')
    expect(page).toContain('Too few trials have ended to tell which fields matter: ten are needed.')
    expect(page).not.toMatch(/NaN|undefined|null</)
  })

  it('draws no mark outside of its chart, and none at NaN', async () => {
    const page = await text('html')
    expect(page).not.toMatch(/="NaN|M?NaN|Infinity/)
  })
})

it('the file is named after the sweep', async () => {
  expect((await reportOf(recordOf(sweep, [], { name: 'Wide & lost: ../η' }), [], 'csv', new SweepAnalysis())).fileName).toBe('wide-lost.csv')
})
