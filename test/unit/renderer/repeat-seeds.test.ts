import { expect, test } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { repeatNotes, seedsOf } from '../../../src-renderer/features/repeat/seeds.ts'
import { makeRun } from './make-run.ts'

test('a number of seeds is a whole one from 2 to 100', () => {
  expect(['2', ' 5 ', '100', '1', '101', '2.5', '', 'five', '1e1', '-3'].map(seedsOf)).toEqual([2, 5, 100, null, null, null, null, null, null, null])
})

test('it is told what the repeats of a branch and of a changed run leave out', () => {
  const run = makeRun({ experiment: { ...defaultExperiment, seed: 7 } })
  expect(repeatNotes(run)).toEqual(['The one with seed 7 comes to what this run came to.'])
  const branch = { ...run, parent: { run: 'a', step: 3000, epoch: 3 }, settings: { ...run.settings, learningRate: 0.01 } }
  expect(repeatNotes(branch)).toEqual(['This run branched off at epoch 3: its repeats train from the beginning.', 'What was changed while it trained is not repeated.'])
})
