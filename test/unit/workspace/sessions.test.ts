import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { hostStamp, startOf } from '../../../src-main/workspace/process-stamp.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const draft = { experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 }

/** Writes a session into the database as another process would have left it, with a running run. */
function leaveSession(folder: string, { pid, started, host = hostStamp() }: { pid: number; started: string | null; host?: string }) {
  const workspace = temporaryWorkspace(folder)
  const { id } = workspace.runs.create(draft)
  workspace.runs.update(id, { state: 'running', step: 7 })
  workspace.close()
  const database = new DatabaseSync(join(folder, 'slope.sqlite'))
  database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, 0)').run('0ther', pid, host, started)
  database.prepare('UPDATE runs SET owner = ? WHERE id = ?').run('0ther', id)
  database.close()
  return id
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

async function livingPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  onTestFinished(() => void child.kill())
  await once(child, 'spawn')
  return child.pid ?? 0
}

it('interrupts the run of a process that is gone, and keeps its progress', async () => {
  const folder = temporaryFolder()
  const pid = await deadPid()
  const id = leaveSession(folder, { pid, started: 'x' })
  expect(temporaryWorkspace(folder).runs.get(id)).toMatchObject({
    state: 'interrupted', step: 7, reason: `Process ${pid}, which trained it, ended without warning.`,
  })
})

it('leaves the run of a living process alone, however long it was silent', async () => {
  const folder = temporaryFolder()
  const pid = await livingPid()
  const id = leaveSession(folder, { pid, started: startOf(pid) ?? null })
  const { runs } = temporaryWorkspace(folder)
  expect(runs.get(id).state).toBe('running')
  expect(() => runs.claim(id)).toThrow(`Process ${pid} trains the run "run"`)
  expect(() => runs.update(id, { step: 8 })).toThrow(`Process ${pid} trains the run "run"`)
})

// Where the system doesn't tell when a process began, only silence can tell.
it.runIf(startOf(process.pid) !== null)('interrupts the run of a process whose number another one has now', async () => {
  const folder = temporaryFolder()
  const id = leaveSession(folder, { pid: await livingPid(), started: 'earlier' })
  expect(temporaryWorkspace(folder).runs.get(id).state).toBe('interrupted')
})

it('takes a session on another machine for living as long as it may be', async () => {
  const folder = temporaryFolder()
  const id = leaveSession(folder, { pid: await deadPid(), started: 'x', host: 'elsewhere' })
  expect(temporaryWorkspace(folder).runs.get(id).state).toBe('running')
})

it('interrupts a run whose session nobody knows', () => {
  const folder = temporaryFolder()
  const workspace = temporaryWorkspace(folder)
  const { id } = workspace.runs.create(draft)
  workspace.close()
  expect(temporaryWorkspace(folder).runs.get(id)).toMatchObject({ state: 'interrupted', reason: 'The process that trained it ended without warning.' })
})

it('removes what dead sessions left half-written, and nothing else', () => {
  const folder = temporaryFolder()
  const dead = 'aaaaaaaaaa'
  for (const path of ['incoming/aaaaaaaaaa', `datasets/.mnist.${dead}.01234567.tmp`, 'datasets/mine']) mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(join(folder, 'incoming', dead, '1'), 'half an upload')
  const other = temporaryWorkspace(folder)
  const { incoming } = temporaryWorkspace(folder)
  expect(readdirSync(join(folder, 'incoming')).map((name) => join(folder, 'incoming', name)).toSorted()).toEqual([incoming, other.incoming].toSorted())
  expect(readdirSync(join(folder, 'datasets'))).toEqual(['mine'])
})

it('removes the half-written checkpoint of a killed process', async () => {
  const folder = temporaryFolder()
  const id = leaveSession(folder, { pid: await deadPid(), started: 'x' })
  mkdirSync(join(folder, 'runs', id), { recursive: true })
  for (const name of ['.last.safetensors.0ther.01234567.tmp', 'last.safetensors']) writeFileSync(join(folder, 'runs', id, name), '')
  temporaryWorkspace(folder)
  expect(readdirSync(join(folder, 'runs', id))).toEqual(['last.safetensors'])
})
