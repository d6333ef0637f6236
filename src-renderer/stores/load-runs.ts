import { ref } from 'vue'
import type { RunPage } from '#shared/contract/runs.ts'
import type { Run } from '#shared/domain/run.ts'
import { readStoredRuns } from '#shared/domain/runs/stored-run.ts'
import { useClient } from './client.ts'
import type { RunMap } from './run-map.ts'

/** Runs in a page, which are read within a few ms. */
const pageSize = 500
/** On a slow connection what has come shows after so many ms. */
const patience = 1000

/** Fills a map with all runs, page by page, so that neither main nor the window is held by thousands of them. */
export function loadRuns(map: RunMap) {
  /** How many there are in all; null until main has told. */
  const total = ref<number | null>(null)
  /** Runs that main tells of meanwhile: what it says of them is newer than any page. */
  let heard = new Set<string>()
  let current: Promise<void> | null = null
  let isAsked = false

  const told = (id: string) => void (current && heard.add(id))

  /** Asked again meanwhile, it lists them once more. @throws SlopeError 'disconnected' */
  function load(): Promise<void> {
    isAsked = true
    return (current ??= loadAll().finally(() => (current = null)))
  }

  async function loadAll() {
    while (isAsked) {
      isAsked = false
      await readAll()
    }
  }

  async function readAll() {
    heard = new Set()
    const ids = new Set<string>()
    let waiting: Run[] = []
    let shownAt = -Infinity
    const show = () => {
      map.put(waiting.filter(({ id }) => !heard.has(id)))
      waiting = []
      shownAt = performance.now()
    }
    for await (const page of pages()) {
      const runs = readStoredRuns(page.runs)
      total.value = page.total
      for (const run of runs) ids.add(run.id)
      waiting.push(...runs)
      // Each time shows the whole table anew: the newest at once, the rest together.
      if (performance.now() - shownAt > patience) show()
    }
    show()
    map.drop(map.list.value.map(({ id }) => id).filter((id) => !ids.has(id) && !heard.has(id)))
  }

  return { total, load, told }
}

async function* pages(): AsyncGenerator<RunPage> {
  const client = useClient()
  const ask = (before?: string) => client.call('runs.list', { count: pageSize, ...(before === undefined ? {} : { before }) })
  for (let asked: Promise<RunPage> | null = ask(); asked; ) {
    const page: RunPage = await asked
    // On its way while this one is read.
    asked = page.next === null ? null : ask(page.next)
    yield page
  }
}
