import { expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { readStoredRuns } from '#shared/domain/runs/stored-run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import type { Runs } from '../../../src-main/workspace/runs.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { experiment } from './experiment.ts'
import { temporaryWorkspace } from './temporary.ts'

const draft = { experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 }

function readAll(runs: Runs, count: number): Run[] {
  const read: Run[] = []
  for (let next: string | null | undefined; next !== null; ) {
    const page = runs.page(next, count)
    expect(page.total).toBe(runs.list().length)
    read.push(...readStoredRuns(page.runs))
    next = page.next
  }
  return read
}

it('tells the same of runs as the list does, whatever is written in them', async () => {
  const { runs, marks, events, bin } = temporaryWorkspace()
  runs.create(draft)
  const branch = runs.create({ ...draft, name: 'an 🙂 "branch"\\\n', parent: { run: 'x', step: 3, epoch: 0 }, repeat: 'r' })
  runs.update(branch.id, { state: 'failed', reason: 'It said "no".', endedAt: '2026-01-01', step: 7, epochsDone: 1.4, seconds: 1e-7, weightsHash: 'aa' })
  const [first, second] = [epochRecord({ epoch: 1, step: 5 }), epochRecord({ epoch: 2, step: 10 })]
  const changed = runs.create({ ...draft, origin: branch.id })
  events.put(changed.id, 1, { learningRate: 0.1 })
  runs.update(changed.id, { best: first, last: second, settings: { ...settingsOf(experiment), learningRate: 0.1 } })
  const equal = runs.create(draft)
  runs.update(equal.id, { state: 'finished', best: second, last: second })
  await marks.mark([equal.id], { addTags: ['ä, "b"'.replace(',', ';')], note: 'two\nlines', isStarred: true, isArchived: true, colour: 2 })
  await bin.delete([branch.id])
  expect(readAll(runs, 1000)).toEqual(runs.list())
})

it('comes to every run once, whatever the size of a page', () => {
  const { runs } = temporaryWorkspace()
  for (const count of [1, 3]) expect(readAll(runs, count)).toEqual([])
  for (let i = 0; i < 6; i++) runs.create(draft)
  for (const count of [1, 2, 3, 4, 6, 7]) expect(readAll(runs, count)).toEqual(runs.list())
})
