import { expect, it } from 'vitest'
import type { Change } from '../../../src-main/workspace/workspace.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const draft = { experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 }

it('keeps tags in order and each once, and leaves what is not named as it is', async () => {
  const { runs, marks } = temporaryWorkspace()
  const [a, b] = [runs.create(draft).id, runs.create(draft).id]
  await marks.mark([a], { addTags: ['wide', 'baseline'], note: 'as in the book', isStarred: true, colour: 3 })
  await marks.mark([a, b], { addTags: ['Second', 'wide'], removeTags: ['baseline'] })
  expect(runs.get(a)).toMatchObject({ tags: ['Second', 'wide'], note: 'as in the book', isStarred: true, colour: 3 })
  expect(runs.get(b)).toMatchObject({ tags: ['Second', 'wide'], note: '', isStarred: false, colour: null })
  await marks.mark([a], { isStarred: false, colour: null })
  expect(runs.get(a)).toMatchObject({ isStarred: false, colour: null })
})

it('remembers when a run was archived first', async () => {
  const { runs, marks } = temporaryWorkspace()
  const { id } = runs.create(draft)
  await marks.mark([id], { isArchived: true })
  const { archivedAt } = runs.get(id)
  expect(archivedAt).toMatch(/^\d{4}-.*Z$/)
  await marks.mark([id], { isArchived: true })
  expect(runs.get(id).archivedAt).toBe(archivedAt)
  await marks.mark([id], { isArchived: false })
  expect(runs.get(id).archivedAt).toBeNull()
})

it('marks all of the runs or none', async () => {
  const { runs, marks } = temporaryWorkspace()
  const { id } = runs.create(draft)
  await expect(marks.mark([id, 'gone'], { isStarred: true })).rejects.toThrow('There is no run "gone" in this workspace: choose one from the list of runs.')
  expect(runs.get(id).isStarred).toBe(false)
})

it('marks and renames a run that another session trains, which goes on with it', async () => {
  const folder = temporaryFolder()
  const [owner, other] = [temporaryWorkspace(folder), temporaryWorkspace(folder)]
  const { id } = owner.runs.create(draft)
  const { promise, resolve } = Promise.withResolvers<Change>()
  owner.onChange((change) => owner.runs.get(id).isStarred && resolve(change))
  await other.marks.mark([id], { addTags: ['wide'], isStarred: true })
  other.marks.rename(id, 'Wide')
  expect(await promise).toEqual({ type: 'run', id })
  owner.runs.update(id, { state: 'running', step: 7 })
  expect(other.runs.get(id)).toMatchObject({ name: 'Wide', tags: ['wide'], isStarred: true, state: 'running', step: 7 })
})

it('renames a run, but not to what another is named, nor to nothing', () => {
  const { runs, marks } = temporaryWorkspace()
  const [first, second] = [runs.create(draft), runs.create(draft)]
  marks.rename(second.id, ' Wide ')
  expect(runs.get(second.id).name).toBe('Wide')
  expect(() => marks.rename(first.id, 'Wide')).toThrow('Another run is named "Wide": give this one another name.')
  expect(() => marks.rename(first.id, '  ')).toThrow('"  " is no name for a run: give 1 to 200 characters.')
  expect(runs.get(first.id).name).toBe('run')
})
