import { expect, it } from 'vitest'
import type { Change } from '../../../src-main/workspace/workspace.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

it('keeps preferences over a restart, the newest of each key', () => {
  const folder = temporaryFolder()
  const workspace = temporaryWorkspace(folder)
  workspace.preferences.set('runs.columns', ['name'])
  workspace.preferences.set('runs.columns', ['name', 'seed'])
  workspace.preferences.set('theme', 'dark')
  workspace.close()
  expect(temporaryWorkspace(folder).preferences.list()).toEqual({ 'runs.columns': ['name', 'seed'], theme: 'dark' })
})

it('tells another session which of them was set', async () => {
  const folder = temporaryFolder()
  const [mine, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  mine.preferences.set('theme', 'light')
  const { promise, resolve } = Promise.withResolvers<Change>()
  mine.onChange((change) => change.type === 'preference' && mine.preferences.get('theme') === 'dark' && resolve(change))
  other.preferences.set('theme', 'dark')
  expect(await promise).toEqual({ type: 'preference', key: 'theme' })
})
