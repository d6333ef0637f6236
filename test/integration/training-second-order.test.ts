import { expect, it } from 'vitest'
import { fullBatchOptimizers } from '#shared/domain/training.ts'
import { totalOf } from '#shared/domain/run.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { ended, temporaryCore, until } from './training-core.ts'

it.each(fullBatchOptimizers)('a training by %s that was stopped goes on to the weights, and the evaluations, of an unbroken one', async (optimizer) => {
  const { pool, workspace } = await temporaryCore()
  const experiment = tinyExperiment({ optimizer, epochs: 12 }, { units: 3 })
  const whole = await ended(workspace, pool.start(experiment).id)
  const { id } = pool.start(experiment)
  await pool.control(id, 'epoch')
  expect((await until(workspace, id, ({ state }) => state === 'paused')).step).toBeLessThan(12)
  await pool.control(id, 'stop')
  await pool.control(id, 'resume')
  const run = await ended(workspace, id)
  expect(run.state).toBe('finished')
  expect(run.weightsHash).toBe(whole.weightsHash)
  expect(run.last?.evaluations).toEqual(whole.last?.evaluations)
  expect(run.step).toBe(run.last?.epoch)
  expect(totalOf(run.last?.evaluations ?? { gradient: 0, cost: 0, hessianVector: 0 })).toBeGreaterThan(12)
})
