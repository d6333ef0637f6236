import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, type Ref } from 'vue'
import type { z } from 'zod'
import type { Input } from '#shared/contract/api.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { useClient } from './client.ts'

type Json = Input<'preferences.set'>['value']

/** What is set is sent when no more was set for so long, in ms. */
const rest = 300

/** How windows are liked, by key: kept by main, the same in all of them. */
export const usePreferences = defineStore('preferences', () => {
  const byKey = shallowReactive(new Map<string, unknown>())
  /** false until main has told once what there is. */
  const loaded = ref(false)
  /** What main has not confirmed: newer than whatever it tells. */
  const unsent = new Map<string, Json>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    const stored = await useClient().call('preferences.list')
    for (const [key, value] of Object.entries({ ...stored, ...Object.fromEntries(unsent) })) byKey.set(key, value)
    loaded.value = true
    await send()
  }

  /** As some window has set it. */
  function put(key: string, value: unknown) {
    if (!unsent.has(key)) byKey.set(key, value)
  }

  /** Shows at once; every window follows. @param value of at most 64 kB */
  function set(key: string, value: Json) {
    byKey.set(key, value)
    unsent.set(key, value)
    clearTimeout(timer)
    timer = setTimeout(() => void send(), rest)
  }

  /** Sends what waits. @throws SlopeError when main refuses it */
  async function send() {
    clearTimeout(timer)
    await Promise.all([...unsent].map(([key, value]) => sendOne(key, value)))
  }

  async function sendOne(key: string, value: Json) {
    const isSent = await useClient().call('preferences.set', { key, value }).then(() => true, isOver)
    if (isSent && unsent.get(key) === value) unsent.delete(key)
  }

  return { byKey, loaded, load, put, set, send }
})

/** What a lost connection breaks off is sent when it is back. */
function isOver(error: unknown): boolean {
  if (error instanceof SlopeError && error.code === 'disconnected') return false
  throw error
}

/**
 * A preference that is read, written and followed: replace its value as a whole, for what is changed inside is not seen.
 * One that was never set, or that the schema does not take any more, is the default.
 * @param key letters, digits, hyphens and dots, such as "runs.columns"
 */
export function usePreference<S extends z.ZodType<unknown, Json>>(key: string, schema: S, preset: z.output<S>): Ref<z.output<S>> {
  const preferences = usePreferences()
  return computed({
    get: () => {
      const parsed = schema.safeParse(preferences.byKey.get(key))
      return parsed.success ? parsed.data : preset
    },
    set: (value) => preferences.set(key, value as Json),
  })
}
