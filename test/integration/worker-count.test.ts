import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import { poolHandlers } from '../../src-main/handlers/pool.ts'
import type { Client } from '../../src-main/handlers/handlers.ts'
import { openCore } from '../../src-main/core.ts'
import { kernelsPath, tinyExperiment, workerPath } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { temporaryCore, until } from './training-core.ts'

const endless = { epochs: 1_000_000 }
const client = null as unknown as Client

it('starts what waits as soon as there are more workers, and ends nothing when there are fewer', async () => {
  const { pool, workspace } = await temporaryCore()
  const [first = '', second = '', third = ''] = [1, 2, 3].map(() => pool.start(tinyExperiment(endless)).id)
  pool.setWorkers(2)
  await until(workspace, second, ({ state }) => state === 'running')
  expect(pool.status()).toEqual({ workers: 2, running: [first, second], queue: [third] })
  pool.setWorkers(1)
  expect(pool.status()).toEqual({ workers: 1, running: [first, second], queue: [third] })
  await pool.control(first, 'stop')
  expect(pool.status()).toEqual({ workers: 1, running: [second], queue: [third] })
})

it('remembers the number that was chosen, over a restart', async () => {
  const folder = temporaryFolder()
  const core = await openCore({ directory: folder, workerPath, kernelsPath })
  const chosen = availableParallelism()
  await poolHandlers(core)['pool.setWorkers']({ workers: chosen }, client)
  await core.close()
  const next = await openCore({ directory: folder, workerPath, kernelsPath })
  expect(next.pool.status().workers).toBe(chosen)
  await next.close()
})

it('refuses more workers than there are cores', async () => {
  const core = await temporaryCore()
  const most = availableParallelism()
  expect(() => poolHandlers(core)['pool.setWorkers']({ workers: most + 1 }, client)).toThrow(`${most + 1} workers are more than this machine has cores: choose 1 to ${most}.`)
  expect(core.pool.status().workers).toBe(1)
})
