import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watch } from 'vue'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Event } from '#shared/contract/events.ts'
import type { Run } from '#shared/domain/run.ts'
import { provideClient } from '../../../src-renderer/stores/client.ts'
import { useRuns } from '../../../src-renderer/stores/runs.ts'
import { openTestCore, type OpenCore } from '../contract/open-window.ts'

let core: OpenCore
let events: Event['type'][]

beforeEach(async () => {
  setActivePinia(createPinia())
  core = await openTestCore()
  const window = await core.openWindow()
  provideClient(window)
  events = []
  window.onEvents((batch) => {
    for (const event of batch) {
      if (event.type === 'run') useRuns().put(event.run)
      if (event.type === 'run' || event.type === 'runs') events.push(event.type)
    }
  })
})
afterEach(() => core.close())

/** Of which the window has heard. */
async function make(count: number): Promise<Run[]> {
  const draft = { experiment: defaultExperiment, inputSize: 784, parameters: 1, stepsPerEpoch: 1000 }
  const made = core.workspace.transaction(() => Array.from({ length: count }, (_, i) => core.workspace.runs.create({ ...draft, name: `run ${i}` })))
  await vi.waitFor(() => expect(events.length).toBe(count), 10_000)
  events.length = 0
  return made
}

it('holds every run of several pages, the newest first', async () => {
  await make(1234)
  const runs = useRuns()
  for (const id of runs.byId.keys()) runs.drop(id)
  await runs.load()
  expect(runs.total).toBe(1234)
  expect(runs.list).toEqual(core.workspace.runs.list())
})

it('tells what follows the list of the newest runs at once, and never of the same runs twice', async () => {
  await make(1234)
  const runs = useRuns()
  for (const id of runs.byId.keys()) runs.drop(id)
  const lengths: number[] = []
  watch(() => runs.list, ({ length }) => lengths.push(length), { flush: 'sync' })
  await runs.load()
  expect([lengths[0], lengths.at(-1)]).toEqual([500, 1234])
  expect(new Set(lengths).size).toBe(lengths.length)
})

it('keeps what main told of a run while its page was on its way', async () => {
  const [oldest] = await make(700)
  const runs = useRuns()
  const loading = runs.load()
  runs.put({ ...oldest!, step: 7 })
  await loading
  expect(runs.byId.get(oldest!.id)?.step).toBe(7)
})

it('forgets what was removed since it was listed last', async () => {
  const [first, second] = await make(2)
  const { runs, bin } = core.workspace
  const store = useRuns()
  await store.load()
  runs.update(first!.id, { state: 'stopped' })
  await bin.delete([first!.id])
  await bin.empty([first!.id])
  await store.load()
  expect([...store.byId.keys()]).toEqual([second!.id])
})

it('shows the marks of hundreds of runs at once, of which main tells the windows by one event', async () => {
  const ids = (await make(700)).map(({ id }) => id)
  const runs = useRuns()
  await runs.load()
  await runs.mark(ids, { addTags: ['sweep'], isStarred: true })
  expect(new Set(runs.list.map(({ tags, isStarred }) => `${tags.join()} ${isStarred}`))).toEqual(new Set(['sweep true']))
  expect(core.workspace.runs.list()).toEqual(runs.list)
  await vi.waitFor(() => expect(events).toEqual(['runs']))
})
