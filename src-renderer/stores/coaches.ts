import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { CoachRecord } from '#shared/domain/coach/record.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { useClient } from './client.ts'

type Request = Omit<Input<'coach.control'>, 'id'>

/** What main knows of the coachings, kept up by its events. */
export const useCoaches = defineStore('coaches', () => {
  /** A coaching is replaced as a whole, never changed in place. */
  const byId = shallowReactive(new Map<string, CoachRecord>())
  const loaded = ref(false)
  /** The newest first, without those in the bin. */
  const list = computed(() => [...byId.values()].filter(({ deletedAt }) => deletedAt === null).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)))

  function put(coach: CoachRecord): CoachRecord {
    byId.set(coach.id, coach)
    return coach
  }

  const drop = (id: string) => void byId.delete(id)

  async function load() {
    const coaches = await useClient().call('coach.list')
    byId.clear()
    coaches.forEach(put)
    loaded.value = true
  }

  /** @throws SlopeError 'invalid-input' for what can't be coached */
  const start = async (experiment: Experiment, waits: boolean) => put(await useClient().call('coach.start', { experiment, waits }))

  /** @throws SlopeError when it is not in a state for it */
  const control = async (id: string, request: Request) => put(await useClient().call('coach.control', { id, ...request }))

  async function mark(call: 'coach.delete' | 'coach.restore', id: string) {
    await useClient().call(call, { id })
    put(await useClient().call('coach.get', { id }))
  }

  /** Into the bin; its runs stay. @throws SlopeError while it is under way */
  const remove = (id: string) => mark('coach.delete', id)
  const restore = (id: string) => mark('coach.restore', id)

  return { byId, list, loaded, load, put, drop, start, control, remove, restore }
})
