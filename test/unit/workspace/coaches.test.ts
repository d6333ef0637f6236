import { expect, it } from 'vitest'
import type { StepRecord } from '#shared/domain/coach/record.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { Database } from '../../../src-main/workspace/database.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const first = Experiment.parse(experiment)
const step: StepRecord = { kind: 'shrink', sweeps: ['s'], sentences: ['It learns.'], seen: [], choice: { value: 100, point: { 'dataset.trainingCount': 100 } }, isByPerson: false }

it('keeps coachings with their steps, the newest first', () => {
  const { coaches } = temporaryWorkspace()
  const record = coaches.create(first, { name: 'Digits, coached', waits: true })
  expect(record).toEqual({
    id: record.id, name: 'Digits, coached', first, state: 'running', reason: null, waits: true, steps: [], recommended: null, createdAt: record.createdAt, endedAt: null, deletedAt: null,
  })
  const second = coaches.create(first, { name: 'Digits, coached', waits: false })
  expect([second.name, second.waits]).toEqual(['Digits, coached 2', false])
  expect(coaches.update(record.id, { steps: [step], waits: false, recommended: first })).toMatchObject({ steps: [step], waits: false, recommended: first })
  expect(coaches.list().map(({ id }) => id)).toEqual([second.id, record.id])
})

it('goes into the bin and out of it, but not while it is under way', () => {
  const { coaches } = temporaryWorkspace()
  const { id, name } = coaches.create(first, { name: 'Digits', waits: false })
  expect(() => coaches.remove(id)).toThrow('The coaching "Digits" is under way: stop it before deleting it.')
  coaches.update(id, { state: 'stopped' })
  coaches.remove(id)
  expect(coaches.get(id).deletedAt).not.toBeNull()
  expect(() => coaches.update(id, { state: 'running' })).toThrow('is in the bin')
  expect(coaches.create(first, { name, waits: false }).name).toBe('Digits')
  coaches.restore(id)
  expect(coaches.get(id)).toMatchObject({ deletedAt: null, name: 'Digits 2' })
})

it('says of an unknown one that there is none', () => {
  expect(() => temporaryWorkspace().coaches.get('x')).toThrow('There is no coaching "x" in this workspace')
})

it('is another session’s while that works on it, and interrupted when that is gone', () => {
  const folder = temporaryFolder()
  const one = temporaryWorkspace(folder)
  const { id } = one.coaches.create(first, { name: 'Digits', waits: false })
  const other = temporaryWorkspace(folder)
  expect(() => other.coaches.update(id, { state: 'stopped' })).toThrow(`Process ${process.pid} works on the coaching "Digits"`)
  const database = new Database(`${folder}/slope.sqlite`)
  database.run(`UPDATE coaches SET owner = 'gone'`)
  database.close()
  other.coaches.interruptOrphans()
  expect(other.coaches.get(id)).toMatchObject({ state: 'interrupted', reason: 'The process that worked on it ended without warning.' })
  expect(other.coaches.update(id, { state: 'running' }).state).toBe('running')
})
