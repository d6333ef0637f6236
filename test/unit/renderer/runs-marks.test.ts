import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src-shared/domain/run.ts'
import { changeMarks } from '../../../src-shared/domain/runs/marks.ts'
import { compareChoice } from '../../../src-renderer/features/runs/table/compare-choice.ts'
import { inverseMarks } from '../../../src-renderer/features/runs/table/inverse-marks.ts'
import { deletionRefusal } from '../../../src-renderer/features/runs/table/mark-runs.ts'
import { actionOfKey } from '../../../src-renderer/features/runs/table/run-actions.ts'
import { scopeOf } from '../../../src-renderer/features/runs/table/scopes.ts'
import { matchingTags, tagStates } from '../../../src-renderer/features/runs/table/tags.ts'
import { makeRun } from './make-run.ts'

const now = '2026-03-01T12:00:00.000Z'

describe('what takes marks back', () => {
  const runs = [
    makeRun({ id: 'a', tags: ['wide'], isStarred: true, note: 'first' }), makeRun({ id: 'b' }), makeRun({ id: 'c', archivedAt: now, colour: 3 }), makeRun({ id: 'd', tags: ['wide'] }),
  ]

  it.each([
    { addTags: ['wide', 'deep'], removeTags: ['old'] }, { removeTags: ['wide'] }, { isStarred: true }, { note: 'second' }, { isArchived: true }, { colour: null }, { colour: 3 },
  ])('makes every run what it was before %j', (change) => {
    const back = inverseMarks(runs, change)
    for (const run of runs) {
      const changed = { ...run, ...changeMarks(run, change, now) }
      const inverse = back.find(({ ids }) => ids.includes(run.id))
      const restored = inverse ? { ...changed, ...changeMarks(changed, inverse.change, now) } : changed
      expect(restored).toEqual(run)
    }
  })

  it('is one change for all that were alike, and none for what stays', () => {
    expect(inverseMarks(runs, { isStarred: true })).toEqual([{ ids: ['b', 'c', 'd'], change: { isStarred: false } }])
    expect(inverseMarks(runs.slice(0, 1), { isStarred: true })).toEqual([])
  })
})

describe('what is done with runs of the table', () => {
  const key = (name: string, given = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...given })

  it('goes by keys, other ones in the bin', () => {
    expect([actionOfKey(key('s'), 'runs')?.name, actionOfKey(key('Delete'), 'runs')?.name, actionOfKey(key('F2'), 'archived')?.name]).toEqual(['star', 'delete', 'rename'])
    expect([actionOfKey(key('s'), 'bin'), actionOfKey(key('r'), 'bin')?.name, actionOfKey(key('Delete'), 'bin')?.name]).toEqual([undefined, 'restore', 'remove'])
    expect(actionOfKey(key('s', { ctrlKey: true }), 'runs')).toBeUndefined()
  })

  it('refuses in words to delete what trains', () => {
    expect(deletionRefusal([makeRun({ name: 'Wide', state: 'running' }), makeRun({})])).toBe('Wide is running: stop it first.')
    expect(deletionRefusal([makeRun({})])).toBeNull()
  })

  it('finds every run in one scope', () => {
    const scopes = [makeRun({}), makeRun({ archivedAt: now }), makeRun({ deletedAt: now }), makeRun({ archivedAt: now, deletedAt: now })].map(scopeOf)
    expect(scopes).toEqual(['runs', 'archived', 'bin', 'bin'])
  })
})

describe('what is compared', () => {
  const repeat = ['p', 'q', 'r'].map((id) => makeRun({ id, repeat: 'three' }))
  const others = Array.from({ length: 9 }, (_, i) => makeRun({ id: `o${i}` }))
  const choice = (chosen: Run[]) => compareChoice(chosen, [...repeat, ...others])

  it('takes a whole repeat as one, and runs of a part of it by themselves', () => {
    expect(choice([...repeat, ...others.slice(0, 1)])).toEqual({ ids: ['three', 'o0'], refusal: null })
    expect(choice(repeat.slice(0, 2))).toEqual({ ids: ['p', 'q'], refusal: null })
  })

  it('says in words why too few or too many are not', () => {
    expect([choice([]).refusal, choice(repeat).refusal, choice(others).refusal]).toEqual([
      'Select 2 to 8 runs to compare them.', 'Select one more run to compare it with.', '9 are selected: 8 can be compared at once.',
    ])
  })
})

describe('the tags of runs', () => {
  it('are told with how many have them', () => {
    expect(tagStates([{ tags: ['deep', 'wide'] }, { tags: ['wide'] }])).toEqual([{ tag: 'deep', count: 1 }, { tag: 'wide', count: 2 }])
  })

  it('are offered when they could be meant and are not there', () => {
    expect(matchingTags(['deep', 'wide', 'not deep'], [{ tag: 'wide' }], 'DE')).toEqual(['deep', 'not deep'])
  })
})
