import type { Run } from '#shared/domain/run.ts'
import { changeMarks, type MarkChange } from '#shared/domain/runs/marks.ts'
import { useClient } from './client.ts'
import type { RunMap } from './run-map.ts'

/**
 * What people do with runs, all of those named or none. It shows as soon as main has done it: for thousands of runs the
 * events take seconds.
 */
export function markedRuns({ byId, put, drop }: RunMap) {
  /** @throws SlopeError when one of them is in the bin */
  async function mark(ids: string[], change: MarkChange) {
    await useClient().call('runs.mark', { ids, change })
    const now = new Date().toISOString()
    patch(ids, (run) => changeMarks(run, change, now))
  }

  /** Into the bin. @throws SlopeError when one of them is active */
  async function remove(ids: string[]) {
    await useClient().call('runs.delete', { ids })
    const now = new Date().toISOString()
    patch(ids, ({ deletedAt }) => ({ deletedAt: deletedAt ?? now }))
  }

  /** Out of the bin; an event tells the name of one whose name was taken since. @throws SlopeError 'not-found' */
  async function restore(ids: string[]) {
    await useClient().call('runs.restore', { ids })
    patch(ids, () => ({ deletedAt: null }))
  }

  /** For good. @throws SlopeError when one of them is not in the bin */
  async function emptyBin(ids: string[]) {
    await useClient().call('runs.emptyBin', { ids })
    drop(ids)
  }

  function patch(ids: string[], change: (run: Run) => Partial<Run>) {
    const runs = ids.flatMap((id) => byId.get(id) ?? [])
    put(runs.map((run) => ({ ...run, ...change(run) })))
  }

  return { mark, remove, restore, emptyBin }
}
