import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src-shared/domain/experiment.ts'
import { connect, type Client } from '../../../src-renderer/api/client.ts'
import type { Transport } from '../../../src-renderer/api/transport.ts'
import { FollowedRun } from '../../../src-renderer/features/runs/follow-run.ts'
import { openTestCore, type OpenCore } from '../contract/open-window.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

let core: OpenCore
let client: Client
let transport: Transport
let runId: string
let followed: FollowedRun | undefined

beforeEach(async () => {
  core = await openTestCore()
  client = await connect({
    onNewAddress: () => {},
    open: () => Promise.resolve((transport = core.openTransport())),
  })
  runId = core.workspace.runs.create({ experiment: defaultExperiment, name: 'Followed', inputSize: 784, parameters: 23_860, stepsPerEpoch: 100 }).id
})

afterEach(async () => {
  followed?.stop()
  client.close()
  await core.close()
})

/** Costs that equal their step. */
function train(from: number, to: number) {
  core.workspace.curves.appendCosts(runId, from, Float32Array.from({ length: to - from + 1 }, (_, i) => from + i))
  core.workspace.runs.update(runId, { step: to })
}

const epoch = (number: number) =>
  epochRecord({ epoch: number, step: 100 * number, cost: { training: 1 / number, validation: 2 / number, test: null } })

function follow() {
  followed = new FollowedRun(client, runId, { changed: () => {}, failed: (message) => expect.unreachable(message) })
  return followed.curves
}

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const steps = (): number[] => [...(followed?.curves.miniBatchCost.points().steps ?? [])]
const expectSteps = (to: number) => expect.poll(steps, { timeout: 5000 }).toEqual(count(1, to))

describe('FollowedRun', () => {
  it('goes on from the history without a gap or a duplicate', async () => {
    train(1, 150)
    core.workspace.curves.appendEpoch(runId, epoch(1))
    const curves = follow()
    await expectSteps(150)
    train(151, 300)
    train(301, 333)
    core.workspace.curves.appendEpoch(runId, epoch(2))
    core.workspace.curves.appendEpoch(runId, epoch(3))
    await expectSteps(333)
    await expect.poll(() => [...curves.cost.validation.points().steps]).toEqual([100, 200, 300])
    expect([...curves.miniBatchCost.points().values]).toEqual(count(1, 333))
  })

  it('has all that was trained while the connection was lost', async () => {
    train(1, 100)
    follow()
    await expectSteps(100)
    transport.close()
    await expect.poll(() => client.state.status).toBe('lost')
    train(101, 200)
    await expectSteps(200)
    train(201, 250)
    await expectSteps(250)
  })

  it('drops what a run has forgotten that goes back to its checkpoint', async () => {
    train(1, 250)
    core.workspace.curves.appendEpoch(runId, epoch(1))
    core.workspace.curves.appendEpoch(runId, epoch(2))
    const curves = follow()
    await expectSteps(250)
    core.workspace.curves.truncate(runId, 120)
    core.workspace.runs.update(runId, { step: 120 })
    await expectSteps(120)
    expect([...curves.accuracy.validation.points().steps]).toEqual([100])
    train(121, 200)
    await expectSteps(200)
  })

  it('hears nothing more after it was stopped', async () => {
    train(1, 10)
    follow()
    await expectSteps(10)
    followed?.stop()
    train(11, 20)
    await client.call('runs.get', { id: runId })
    expect(steps()).toEqual(count(1, 10))
  })
})
