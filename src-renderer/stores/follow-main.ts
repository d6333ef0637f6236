import type { Event } from '#shared/contract/events.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { useApp } from './app.ts'
import { useClient } from './client.ts'
import { useCoaches } from './coaches.ts'
import { useDatasets } from './datasets.ts'
import { useJobs } from './jobs.ts'
import { usePool } from './pool.ts'
import { usePreferences } from './preferences.ts'
import { useRuns } from './runs.ts'
import { useSweeps } from './sweeps.ts'

/** Keeps the stores a projection of what main owns; curves and weights go past them, straight to what draws them. */
export function followMain(): void {
  const client = useClient()
  const stores = [usePreferences(), useApp(), useDatasets(), useRuns(), useJobs(), usePool(), useSweeps(), useCoaches()]
  client.onEvents((batch) => batch.forEach(apply))
  client.onOpen(() => stores.forEach(load))
  // What was set in the last moment is still sent.
  addEventListener('pagehide', () => void usePreferences().send())
}

/** What a lost connection breaks off is loaded again when it is back. */
function load(store: { load(): Promise<void> }): void {
  store.load().catch((error: unknown) => {
    if (!(error instanceof SlopeError && error.code === 'disconnected')) throw error
  })
}

function apply(event: Event): void {
  switch (event.type) {
    case 'run':
      return void useRuns().put(event.run)
    case 'run-removed':
      return useRuns().drop(event.id)
    case 'runs':
      return load(useRuns())
    case 'sweep':
      return void useSweeps().put(event.sweep)
    case 'sweep-removed':
      return useSweeps().drop(event.id)
    case 'coach':
      return void useCoaches().put(event.coach)
    case 'coach-removed':
      return useCoaches().drop(event.id)
    case 'datasets':
      return load(useDatasets())
    case 'preference':
      return usePreferences().put(event.key, event.value)
    case 'job':
      return useJobs().put(event.job)
    case 'pool':
      return usePool().put(event.pool)
    case 'curves':
    case 'diagnostics':
    case 'network':
    case 'first-layer':
    case 'lamp':
    case 'run-events':
    case 'trials':
      return
  }
}
