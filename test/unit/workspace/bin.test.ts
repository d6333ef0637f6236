import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { Database } from '../../../src-main/workspace/database.ts'
import type { Change, Workspace } from '../../../src-main/workspace/workspace.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

/** A run that is over, with an epoch and a checkpoint. */
async function makeRun({ runs, curves, checkpoints }: Workspace, name = 'run'): Promise<string> {
  const { id } = runs.create({ experiment, name, inputSize: 4, parameters: 10, stepsPerEpoch: 5 })
  curves.appendEpoch(id, epochRecord({ epoch: 1, step: 5 }))
  await checkpoints.write(id, ['last'], new Uint8Array(100), { step: 5, epoch: 1, weightsHash: 'aa' })
  runs.update(id, { state: 'stopped' })
  return id
}

const rowsOf = (folder: string, id: string): number => {
  const database = new Database(join(folder, 'slope.sqlite'))
  const tables = ['epochs', 'checkpoints', 'checkpoint_hashes']
  const counts = tables.map((table) => database.get<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE run = ?`, id)?.count ?? 0)
  database.close()
  return counts.reduce((sum, count) => sum + count, 0)
}

it('restores a run as it was', async () => {
  const workspace = temporaryWorkspace()
  const id = await makeRun(workspace)
  const before = workspace.runs.get(id)
  await workspace.bin.delete([id])
  expect(workspace.runs.get(id).deletedAt).toMatch(/^\d{4}-.*Z$/)
  await workspace.bin.restore([id])
  expect(workspace.runs.get(id)).toEqual(before)
  expect(workspace.checkpoints.read(id, 'last')).toEqual(new Uint8Array(100))
})

it('refuses to delete active runs, naming them, and then deletes none', async () => {
  const workspace = temporaryWorkspace()
  const { runs, bin } = workspace
  const over = await makeRun(workspace, 'over')
  const draft = { experiment, inputSize: 4, parameters: 10, stepsPerEpoch: 5 }
  const active = ['a', 'b', 'c', 'd'].map((name) => runs.create({ ...draft, name }).id)
  await expect(bin.delete([over, ...active.slice(0, 1)])).rejects.toThrow('The run "a" is queued: stop it before deleting it.')
  await expect(bin.delete([over, ...active])).rejects.toThrow('The runs "a", "b", "c" and 1 more are queued, running or paused: stop them before deleting them.')
  expect(runs.get(over).deletedAt).toBeNull()
})

it('gives a run a number behind its name when that was taken since', async () => {
  const workspace = temporaryWorkspace()
  const id = await makeRun(workspace)
  await workspace.bin.delete([id])
  const other = await makeRun(workspace)
  expect(workspace.runs.get(other).name).toBe('run')
  await workspace.bin.restore([id])
  expect(workspace.runs.get(id).name).toBe('run 2')
})

it('lets nobody go on with, mark or rename what is in the bin', async () => {
  const workspace = temporaryWorkspace()
  const { runs, marks, bin } = workspace
  const id = await makeRun(workspace)
  await bin.delete([id])
  const refusal = 'The run "run" is in the bin: restore it first.'
  expect(() => runs.claim(id)).toThrow(refusal)
  expect(() => runs.update(id, { state: 'queued' })).toThrow(refusal)
  await expect(marks.mark([id], { isStarred: true })).rejects.toThrow(refusal)
  expect(() => marks.rename(id, 'other')).toThrow(refusal)
})

it('removes rows and files for good, of runs in the bin only', async () => {
  const folder = temporaryFolder()
  const workspace = temporaryWorkspace(folder)
  const [gone, kept] = [await makeRun(workspace), await makeRun(workspace)]
  await workspace.bin.delete([gone])
  await expect(workspace.bin.empty([gone, kept])).rejects.toThrow('The run "run 2" is not in the bin: delete it first.')
  await workspace.bin.empty([gone])
  expect(() => workspace.runs.get(gone)).toThrow('There is no run')
  expect([rowsOf(folder, gone), rowsOf(folder, kept)]).toEqual([0, 3])
  expect([gone, kept].map((id) => existsSync(join(folder, 'runs', id)))).toEqual([false, true])
})

it('tells another session what was deleted and removed', async () => {
  const folder = temporaryFolder()
  const [mine, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const id = await makeRun(other)
  const heard: Change[] = []
  mine.onChange((change) => heard.push(change))
  await other.bin.delete([id])
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'run', id }), 10_000)
  await other.bin.empty([id])
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'run-removed', id }), 10_000)
})

it('removes what was deleted 30 days ago when the workspace is opened', async () => {
  const folder = temporaryFolder()
  const workspace = temporaryWorkspace(folder)
  const [old, recent] = [await makeRun(workspace), await makeRun(workspace)]
  await workspace.bin.delete([old, recent])
  workspace.close()
  const day = 24 * 60 * 60 * 1000
  const database = new Database(join(folder, 'slope.sqlite'))
  for (const [id, days] of [[old, 31], [recent, 29]] as const)
    database.run('UPDATE runs SET deleted_at = ? WHERE id = ?', new Date(Date.now() - days * day).toISOString(), id)
  database.close()
  const again = temporaryWorkspace(folder)
  await vi.waitFor(() => expect(existsSync(join(folder, 'runs', old))).toBe(false))
  expect(again.runs.list().map(({ id }) => id)).toEqual([recent])
  expect(existsSync(join(folder, 'runs', recent))).toBe(true)
})

it('removes files that were left of a removed run, and no others', async () => {
  const folder = temporaryFolder()
  const workspace = temporaryWorkspace(folder)
  const id = await makeRun(workspace)
  await workspace.bin.delete([id])
  await workspace.bin.empty([id])
  workspace.close()
  for (const name of [id, 'anothers']) {
    mkdirSync(join(folder, 'runs', name))
    writeFileSync(join(folder, 'runs', name, 'last.safetensors'), '')
  }
  temporaryWorkspace(folder)
  await vi.waitFor(() => expect(existsSync(join(folder, 'runs', id))).toBe(false))
  expect(existsSync(join(folder, 'runs', 'anothers'))).toBe(true)
})
