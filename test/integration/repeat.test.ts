import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { largestSeed } from '#shared/domain/experiment.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore } from './training-core.ts'

it('trains an experiment with several seeds, whose runs differ in these only', async () => {
  const { pool, workspace } = await temporaryCore()
  const experiment = { ...tinyExperiment({ epochs: 2 }), name: 'wide', seed: 5 }
  const made = pool.repeat(experiment, 3)
  expect(made.map(({ name, experiment: { seed } }) => [name, seed])).toEqual([['wide seed 5', 5], ['wide seed 6', 6], ['wide seed 7', 7]])
  expect(new Set(made.map(({ repeat }) => repeat)).size).toBe(1)
  expect(made[0]?.repeat).not.toBeNull()
  expect(new Set(made.map((run) => JSON.stringify({ ...run.experiment, seed: 0 }))).size).toBe(1)
  const over = await Promise.all(made.map(({ id }) => ended(workspace, id)))
  expect(over.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished'])
  expect(new Set(over.map(({ weightsHash }) => weightsHash)).size).toBe(3)
})

it('makes no run when there are not so many seeds', async () => {
  const { pool, workspace } = await temporaryCore()
  const experiment = { ...tinyExperiment(), seed: largestSeed - 1 }
  expect(() => pool.repeat(experiment, 3)).toThrow(`seed is ${largestSeed - 1}, and 3 seeds from it on would go beyond the largest, ${largestSeed}: begin with a smaller one.`)
  expect(workspace.runs.list()).toEqual([])
})

it('a branch stands by itself when its parent is removed for good', async () => {
  const { pool, workspace } = await temporaryCore()
  const parent = await ended(workspace, pool.start(tinyExperiment({ epochs: 2 })).id)
  const child = await ended(workspace, (await pool.branch(branchPoint(workspace, parent.id, 'last'), { epochs: 4 })).id)
  await workspace.bin.delete([parent.id])
  expect(() => branchPoint(workspace, parent.id, 'last')).toThrow(`The run "${parent.name}" is in the bin: restore it first.`)
  await expect(pool.control(parent.id, 'resume')).rejects.toThrow('is in the bin: restore it first.')
  await expect(pool.keepHere(parent.id)).rejects.toThrow('is in the bin: restore it first.')
  await workspace.bin.restore([parent.id])
  const again = await ended(workspace, (await pool.branch(branchPoint(workspace, parent.id, 'last'), { epochs: 4 })).id)
  expect(again.weightsHash).toBe(child.weightsHash)
  await workspace.bin.delete([parent.id])
  await workspace.bin.empty([parent.id])
  expect(existsSync(join(workspace.directory, 'runs', parent.id))).toBe(false)
  const signal = new AbortController().signal
  expect(await verifyRun(workspace, pool, child.id, { signal, progress: () => {} })).toBe(workspace.checkpoints.list(child.id).length)
})
