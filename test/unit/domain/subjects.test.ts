import { expect, test } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { chooseSubjects, foldRuns } from '#shared/domain/runs/subjects.ts'
import { makeRun } from '../renderer/make-run.ts'

const seeded = (id: string, seed: number, repeat: string | null) => ({
  ...makeRun({ id, name: repeat ? `Wide seed ${seed}` : id, experiment: { ...defaultExperiment, seed } }), repeat,
})
const runs = [seeded('c', 3, 'wide'), seeded('alone', 1, null), seeded('a', 1, 'wide'), seeded('b', 2, 'wide')]
const summary = (subjects: ReturnType<typeof foldRuns>) => subjects.map(({ id, name, runs: members }) => [id, name, members.map((run) => run.id).join('')])

test('the runs of one repeat fold into a subject where the first of them stands, in the order of their seeds', () => {
  expect(summary(foldRuns(runs))).toEqual([['wide', 'Wide', 'abc'], ['alone', 'alone', 'alone']])
})

test('a second repeat of the same experiment keeps what its name has more', () => {
  const again = runs.map((run) => ({ ...run, name: `${run.name} 2` }))
  expect(foldRuns(again)[0]?.name).toBe('Wide 2')
})

test('a repeat of which one run is left is that run', () => {
  expect(summary(foldRuns(runs.slice(0, 2)))).toEqual([['c', 'Wide seed 3', 'c'], ['alone', 'alone', 'alone']])
})

test('an id chooses a run alone or a whole repeat, and one that is neither is told', () => {
  const { subjects, unknown } = chooseSubjects(runs, ['b', 'wide', 'gone', 'b'])
  expect(summary(subjects)).toEqual([['b', 'Wide seed 2', 'b'], ['wide', 'Wide', 'abc']])
  expect(unknown).toEqual(['gone'])
})
