import { expect, it } from 'vitest'
import { createRunId } from '../../../src-main/workspace/run-id.ts'
import type { Change } from '../../../src-main/workspace/workspace.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const draft = { experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 }
const tick = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

it('makes ids that sort in the order in which they were made', () => {
  const ids = Array.from({ length: 1000 }, () => createRunId())
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/)
})

it('lists the newest first', () => {
  const { runs } = temporaryWorkspace()
  const ids = [1, 2, 3].map(() => runs.create(draft).id)
  expect(runs.list().map(({ id }) => id)).toEqual(ids.toReversed())
})

it('numbers names that are taken', () => {
  const { runs } = temporaryWorkspace()
  const names = Array.from({ length: 40 }, () => runs.create(draft).name)
  expect(names).toEqual(['run', ...Array.from({ length: 39 }, (_, k) => `run ${k + 2}`)])
})

it('gives each run a number of its own, whatever was removed', async () => {
  const { runs, bin } = temporaryWorkspace()
  const [first, second] = [runs.create(draft), runs.create(draft)]
  runs.update(second.id, { state: 'stopped' })
  await bin.delete([second.id])
  await bin.empty([second.id])
  expect([first.number, second.number, runs.create(draft).number]).toEqual([0, 1, 2])
})

it('saves the whole of an update or nothing of it', () => {
  const { runs, transaction } = bound()
  const { id } = runs.create(draft)
  expect(() =>
    transaction(() => {
      runs.update(id, { state: 'running', step: 5 })
      throw new Error('in between')
    }),
  ).toThrow('in between')
  expect(runs.get(id)).toMatchObject({ state: 'queued', step: 0 })
})

it('tells each change once a tick, after it was saved', async () => {
  const workspace = temporaryWorkspace()
  const { id } = workspace.runs.create(draft)
  await tick()
  const heard: [Change, number][] = []
  workspace.onChange((change) => heard.push([change, workspace.runs.get(id).step]))
  for (const step of [1, 2, 3]) workspace.runs.update(id, { step })
  expect(heard).toEqual([])
  await tick()
  expect(heard).toEqual([[{ type: 'run', id }, 3]])
})

it('tells what another session changed', async () => {
  const folder = temporaryFolder()
  const [mine, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const { promise, resolve } = Promise.withResolvers<Change>()
  mine.onChange((change) => change.type === 'run' && resolve(change))
  const { id } = other.runs.create(draft)
  expect(await promise).toEqual({ type: 'run', id })
})

it('tells once to read everything anew when another session changed much', async () => {
  const folder = temporaryFolder()
  const [mine, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const { promise, resolve } = Promise.withResolvers<Change>()
  mine.onChange(resolve)
  other.transaction(() => {
    for (let i = 0; i < 60; i++) other.runs.create(draft)
  })
  expect(await promise).toEqual({ type: 'all' })
})

it('lets only one of two sessions claim a run that was left', () => {
  const folder = temporaryFolder()
  const [mine, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const { id } = other.runs.create(draft)
  other.runs.update(id, { state: 'stopped' })
  mine.runs.claim(id)
  mine.runs.update(id, { state: 'queued' })
  expect(() => other.runs.claim(id)).toThrow(`Process ${process.pid} trains the run "run": control it there, or close that process first.`)
})

it('names a run that is not there', () => {
  expect(() => temporaryWorkspace().runs.get('../x')).toThrow('There is no run "../x" in this workspace: choose one from the list of runs.')
})

function bound() {
  const workspace = temporaryWorkspace()
  return { runs: workspace.runs, transaction: <T>(work: () => T) => workspace.transaction(work) }
}
