import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { useClient } from './client.ts'

type Action = Input<'sweeps.control'>['action']
type Change = Omit<Input<'sweeps.change'>, 'id'>
export type TrialAction = Input<'sweeps.controlTrial'>['action']

/** What main knows of the sweeps, kept up by its events; their trials are no part of it (see watched-trials.ts). */
export const useSweeps = defineStore('sweeps', () => {
  /** A sweep is replaced as a whole, never changed in place. */
  const byId = shallowReactive(new Map<string, SweepRecord>())
  /** false until main has told once what there is. */
  const loaded = ref(false)
  /** The newest first, without those in the bin. */
  const list = computed(() => [...byId.values()].filter(({ deletedAt }) => deletedAt === null).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)))

  function put(sweep: SweepRecord): SweepRecord {
    byId.set(sweep.id, sweep)
    return sweep
  }

  const drop = (id: string) => void byId.delete(id)

  async function load() {
    const sweeps = await useClient().call('sweeps.list')
    const ids = new Set(sweeps.map(({ id }) => id))
    for (const id of byId.keys()) if (!ids.has(id)) byId.delete(id)
    sweeps.forEach(put)
    loaded.value = true
  }

  /** @throws SlopeError 'not-found' */
  const get = async (id: string) => byId.get(id) ?? put(await useClient().call('sweeps.get', { id }))

  /** @throws SlopeError whose details are the problems, when it can't be begun */
  const start = async (sweep: Sweep) => put(await useClient().call('sweeps.start', { sweep }))

  /** @throws SlopeError when the sweep is not in a state for it */
  const control = async (id: string, action: Action) => put(await useClient().call('sweeps.control', { id, action }))

  /** @throws SlopeError when it can't have such a name or budget */
  const change = async (id: string, changes: Change) => put(await useClient().call('sweeps.change', { id, ...changes }))

  /** Trials by hand. @throws SlopeError that names what is wrong in a point */
  const addTrials = (id: string, points: Point[]) => useClient().call('sweeps.addTrials', { id, points })

  /** @throws SlopeError when the trial is not in a state for it */
  const controlTrial = (id: string, trial: number, action: TrialAction) => useClient().call('sweeps.controlTrial', { id, trial, action })

  /** Into the bin; its runs stay. @throws SlopeError while it is active */
  async function remove(id: string) {
    await useClient().call('sweeps.delete', { id })
    put(await useClient().call('sweeps.get', { id }))
  }

  /** @throws SlopeError 'not-found' */
  async function restore(id: string) {
    await useClient().call('sweeps.restore', { id })
    put(await useClient().call('sweeps.get', { id }))
  }

  return { byId, list, loaded, load, put, drop, get, start, control, change, addTrials, controlTrial, remove, restore }
})
