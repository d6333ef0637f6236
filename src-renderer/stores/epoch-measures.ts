import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { EpochMeasures } from '#shared/contract/runs.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from './client.ts'

/** As many as one call takes. */
const idsAtOnce = 10_000

/** What runs measured in chosen epochs: asked for once, since an epoch that is done stays as it is. */
export const useEpochMeasures = defineStore('epoch-measures', () => {
  const byEpoch = new Map<number, Map<string, EpochMeasures>>()
  const asked = new Map<number, Set<string>>()
  /** Counts what has come: the measures themselves are not reactive. */
  const version = ref(0)

  const of = <T>(all: Map<number, T>, epoch: number, make: () => T): T => {
    const known = all.get(epoch) ?? make()
    all.set(epoch, known)
    return known
  }

  /** Asks for what is not yet there of those of these runs that did the epoch. */
  async function need(epoch: number, runs: readonly Run[]) {
    const known = of(asked, epoch, () => new Set<string>())
    const ids = runs.filter(({ id, last }) => last !== null && last.epoch >= epoch && !known.has(id)).map(({ id }) => id)
    for (const id of ids) known.add(id)
    for (let from = 0; from < ids.length; from += idsAtOnce) await load(epoch, ids.slice(from, from + idsAtOnce))
  }

  async function load(epoch: number, ids: string[]) {
    const measures = of(byEpoch, epoch, () => new Map<string, EpochMeasures>())
    try {
      for (const one of await useClient().call('runs.atEpoch', { epoch, ids })) measures.set(one.id, one)
      version.value++
    } catch {
      // Such as a lost connection: asked again the next time.
      for (const id of ids) asked.get(epoch)?.delete(id)
    }
  }

  /** null while it has not come, and for a run that did not come so far. */
  function read({ id }: Pick<Run, 'id'>, epoch: number): EpochMeasures | null {
    return byEpoch.get(epoch)?.get(id) ?? null
  }

  return { version, need, read }
})
