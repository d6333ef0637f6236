import { createPinia, setActivePinia } from 'pinia'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { provideClient } from '../../../src-renderer/stores/client.ts'
import { usePreference, usePreferences } from '../../../src-renderer/stores/preferences.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { openTestCore, type OpenCore } from '../contract/open-window.ts'

let core: OpenCore
let window: Client

beforeAll(async () => {
  core = await openTestCore()
  window = await core.openWindow()
  provideClient(window)
  window.onEvents((batch) => batch.forEach((event) => event.type === 'preference' && usePreferences().put(event.key, event.value)))
})
afterAll(() => core.close())
beforeEach(() => setActivePinia(createPinia()))

const Columns = z.array(z.string())

it('is the default until one was set, then what was set, at once', () => {
  const columns = usePreference('first', Columns, ['name'])
  expect(columns.value).toEqual(['name'])
  columns.value = ['name', 'seed']
  expect(usePreference('first', Columns, []).value).toEqual(['name', 'seed'])
})

it('is kept by main for the next window', async () => {
  usePreference('kept', Columns, []).value = ['seed']
  await vi.waitFor(() => expect(core.workspace.preferences.get('kept')).toEqual(['seed']))
  setActivePinia(createPinia())
  const next = usePreference('kept', Columns, [])
  expect(next.value).toEqual([])
  await usePreferences().load()
  expect(next.value).toEqual(['seed'])
})

it('follows another window', async () => {
  const columns = usePreference('followed', Columns, [])
  const other = await core.openWindow()
  await other.call('preferences.set', { key: 'followed', value: ['lambda'] })
  await vi.waitFor(() => expect(columns.value).toEqual(['lambda']))
  other.close()
})

it('is the default where what is kept is of another form', async () => {
  core.workspace.preferences.set('changed', { order: 'name' })
  await usePreferences().load()
  expect(usePreference('changed', Columns, ['name']).value).toEqual(['name'])
})

it('does not go back to what it was before while a change is on its way', async () => {
  core.workspace.preferences.set('hurried', ['old'])
  const columns = usePreference('hurried', Columns, [])
  columns.value = ['new']
  usePreferences().put('hurried', ['old'])
  await usePreferences().load()
  expect(columns.value).toEqual(['new'])
  expect(core.workspace.preferences.get('hurried')).toEqual(['new'])
})

it('of more than 64 kB is refused with a sentence', async () => {
  await expect(window.call('preferences.set', { key: 'large', value: 'x'.repeat(70_000) })).rejects.toThrow(/value is "x+\.\.\., but must be at most 65536 characters of JSON\./)
})
