import { computed, shallowReactive, shallowRef, toRaw, type ComputedRef } from 'vue'
import type { Run } from '#shared/domain/run.ts'

/** Runs by id, and as a list that thousands may enter at once. */
export interface RunMap {
  /** A run is replaced as a whole, never changed in place. */
  byId: ReadonlyMap<string, Run>
  /** The newest first. */
  list: ComputedRef<Run[]>
  put(runs: readonly Run[]): void
  drop(ids: readonly string[]): void
}

export function createRunMap(): RunMap {
  const byId = shallowReactive(new Map<string, Run>())
  // What follows the whole map is told at every single run that enters, which is most of the work when thousands do.
  const revision = shallowRef(0)
  const list = computed(() => {
    void revision.value
    return [...toRaw(byId).values()].sort(newestFirst)
  })

  function put(runs: readonly Run[]) {
    for (const run of runs) byId.set(run.id, run)
    if (runs.length > 0) revision.value++
  }

  function drop(ids: readonly string[]) {
    for (const id of ids) byId.delete(id)
    if (ids.length > 0) revision.value++
  }

  return { byId, list, put, drop }
}

const newestFirst = (a: Run, b: Run) => b.number - a.number
