import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import type { LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import { Monitor } from '#shared/domain/monitor.ts'
import type { TrainingPool } from '../../src-main/training/pool.ts'
import type { Workspace } from '../../src-main/workspace/workspace.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

it('saves with every epoch how its layers learned, and a confusion matrix that its accuracy is the diagonal of', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 5 }))
  await ended(workspace, id)
  const { epochs, layers } = workspace.diagnostics.series(id, 100)
  expect([...epochs]).toEqual([0, 1, 2, 3, 4, 5])
  expect(layers).toHaveLength(2)
  for (const record of workspace.curves.epochs(id, 0)) {
    const { confusion, examples } = workspace.diagnostics.read(id, record.epoch) ?? {}
    expect(examples).toBe(200)
    expect(confusion).toMatchObject({ part: 'validation', classes: 3 })
    expect(confusion?.counts.reduce((sum, count) => sum + count, 0)).toBe(60)
    expect(diagonalOf(confusion?.counts ?? [], 3) / 60).toBe(record.accuracy.validation)
  }
})

const diagonalOf = (counts: number[], classes: number) => counts.filter((_, k) => k % (classes + 1) === 0).reduce((sum, count) => sum + count, 0)

async function stopInSecondEpoch(pool: TrainingPool, workspace: Workspace, id: string) {
  await pool.control(id, 'epoch')
  const { step } = await until(workspace, id, ({ state }) => state === 'paused')
  await pool.control(id, 'step')
  await until(workspace, id, (run) => run.state === 'paused' && run.step > step)
  await pool.control(id, 'stop')
}

it('saves none when they are not monitored, and the same weights', async () => {
  const { pool, workspace } = await temporaryCore()
  const [measured, plain] = await Promise.all([true, false].map((diagnostics) =>
    ended(workspace, pool.start(tinyExperiment({ monitor: Monitor.parse({ diagnostics }) })).id)))
  expect(workspace.diagnostics.read(plain?.id ?? '')).toBeNull()
  expect(measured?.weightsHash).toBe(plain?.weightsHash)
})

it('has after a stop and a resume what an unbroken run has', async () => {
  const { pool, workspace } = await temporaryCore()
  const experiment = tinyExperiment({ epochs: 60, miniBatchSize: 1 })
  const { id } = pool.start(experiment)
  await stopInSecondEpoch(pool, workspace, id)
  await pool.control(id, 'resume')
  await ended(workspace, id)
  const unbroken = await ended(workspace, pool.start(experiment).id)
  const of = (run: string) => workspace.curves.epochs(run, 0).map(({ epoch }) => workspace.diagnostics.read(run, epoch)?.layers ?? [])
  const withoutUpdates = (epochs: LayerDiagnostics[][]) => epochs.map((layers) => layers.map((layer) => ({ ...layer, updateRatio: null })))
  const [broken, whole] = [of(id), of(unbroken.id)]
  expect(broken).toHaveLength(60)
  expect(withoutUpdates(broken)).toEqual(withoutUpdates(whole))
  // Of a step that was taken before the stop the change of the weights is not known any more.
  const others = broken.filter((layers, k) => layers[0]?.updateRatio !== whole[k]?.[0]?.updateRatio)
  expect(others.length).toBeLessThanOrEqual(1)
  others.forEach((layers) => expect(layers[0]?.updateRatio).toBeNull())
})

it('has those of before the first step, of a run that was killed before it had written a checkpoint too', async () => {
  const { pool, workspace } = await temporaryCore()
  const { id } = pool.start(tinyExperiment({ epochs: 60, miniBatchSize: 1 }))
  await stopInSecondEpoch(pool, workspace, id)
  const before = workspace.diagnostics.read(id, 0)
  rmSync(dirname(workspace.checkpoints.pathOf(id, 'last')), { recursive: true })
  await pool.control(id, 'resume')
  expect(await ended(workspace, id)).toMatchObject({ state: 'finished', epochsDone: 60 })
  expect(before).not.toBeNull()
  expect(workspace.diagnostics.read(id, 0)).toEqual(before)
})
