import { expect, test } from 'vitest'
import { chosenOf, idsOf } from '../../../src-renderer/features/compare/chosen.ts'
import { makeRun } from './make-run.ts'

const run = (id: string, deletedAt: string | null = null) => ({ ...makeRun({ id, name: id.toUpperCase() }), deletedAt })

test('what was deleted is left out by its name, and what is unknown by its id', () => {
  const { subjects, leftOut } = chosenOf([run('a'), run('b', '2026-01-01T00:00:00Z'), run('c')], idsOf('a,b,x,c'))
  expect(subjects.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(leftOut).toEqual([
    'B was deleted and is left out: restore it from the bin on the Runs screen to compare it.',
    'There is no run x in this workspace: it is left out.',
  ])
})

test('of more than eight the first eight are compared, and the others told by name', () => {
  const ids = [...'abcdefghij']
  const { subjects, leftOut } = chosenOf(ids.map((id) => run(id)), ids)
  expect(subjects).toHaveLength(8)
  expect(leftOut).toEqual(['Of the 10 runs asked for, the first 8 are compared. Left out: I, J.'])
})
