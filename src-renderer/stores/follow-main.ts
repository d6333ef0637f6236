import type { Event } from '#shared/contract/events.ts'
import { useApp } from './app.ts'
import { useClient } from './client.ts'
import { useDatasets } from './datasets.ts'
import { useJobs } from './jobs.ts'
import { usePool } from './pool.ts'
import { useRuns } from './runs.ts'

/** Keeps the stores a projection of what main owns; curves go past them, straight to the charts. */
export function followMain(): void {
  const client = useClient()
  const stores = [useApp(), useDatasets(), useRuns(), useJobs(), usePool()]
  client.onEvents((batch) => batch.forEach(apply))
  // A connection lost while loading loads again when it is back; other faults are shown as what they are: unexpected.
  client.onOpen(() => stores.forEach((store) => void store.load()))
}

function apply(event: Event): void {
  switch (event.type) {
    case 'run':
      return void useRuns().put(event.run)
    case 'run-removed':
      return useRuns().drop(event.id)
    case 'datasets':
      return void useDatasets().load()
    case 'job':
      return useJobs().put(event.job)
    case 'pool':
      return usePool().put(event.pool)
    case 'curves':
      return
  }
}
