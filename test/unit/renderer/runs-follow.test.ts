import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src-shared/domain/experiment.ts'
import { Smoother } from '../../../src-shared/domain/smoothing.ts'
import { connect, type Client } from '../../../src-renderer/api/client.ts'
import type { Transport } from '../../../src-renderer/api/transport.ts'
import { FollowedRun } from '../../../src-renderer/features/runs/follow-run.ts'
import { FollowedRuns } from '../../../src-renderer/features/runs/followed-runs.ts'
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

function follow(smoothing = 1) {
  followed = new FollowedRun(client, runId, { changed: () => {}, failed: (message) => expect.unreachable(message) }, smoothing)
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

  it('has the smoothed costs of all steps, in what is streamed as well, and others at another strength', async () => {
    const meansOf = (to: number, memory: number) => [...new Smoother(memory).smooth(Float32Array.from(count(1, to)))]
    train(1, 150)
    const curves = follow(20)
    const smoothed = () => [...curves.smoothedCost.points().values]
    await expectSteps(150)
    train(151, 300)
    await expectSteps(300)
    expect(smoothed()).toEqual(meansOf(300, 20))
    followed?.smooth(50)
    await expect.poll(smoothed).toEqual(meansOf(300, 50))
    train(301, 320)
    await expect.poll(smoothed).toEqual(meansOf(320, 50))
  })

  it('gets every single step of what is looked at, and of what comes behind it', async () => {
    train(1, 50_000)
    const curves = follow(10)
    await expect.poll(() => curves.lastStep).toBe(50_000)
    const stepsOf = (from: number, to: number) => {
      const { steps } = followed!.costs(from, to, to - from + 1).raw.points()
      return [...steps].filter((step) => step >= from && step <= to)
    }
    expect(stepsOf(30_000, 30_200).length).toBeLessThan(201)
    await expect.poll(() => stepsOf(30_000, 30_200)).toEqual(count(30_000, 30_200))
    await expect.poll(() => stepsOf(49_900, 50_000)).toEqual(count(49_900, 50_000))
    train(50_001, 50_100)
    await expect.poll(() => stepsOf(49_900, 50_100)).toEqual(count(49_900, 50_100))
  })

  it('tells each step that the pointer is at of what is looked at', async () => {
    train(1, 50_000)
    const curves = follow()
    await expect.poll(() => curves.lastStep).toBe(50_000)
    await expect.poll(() => followed!.costs(30_000, 30_200, 201).raw.indexAt(30_201) - followed!.costs(30_000, 30_200, 201).raw.indexAt(30_000)).toBe(201)
    const nearest = (step: number) => followed!.costs(step - 1, step + 1, 1).raw.nearest(step)?.step
    expect(count(30_001, 30_199).map(nearest)).toEqual(count(30_001, 30_199))
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

describe('FollowedRuns', () => {
  it('knows with the last history that comes that all are here, until another run is among them', async () => {
    train(1, 100)
    const { workspace } = core
    const other = () => workspace.runs.create({ experiment: defaultExperiment, name: 'Beside it', inputSize: 784, parameters: 23_860, stepsPerEpoch: 100 })
    const [second, third] = [other(), other()]
    const told: boolean[] = []
    const all: FollowedRuns = new FollowedRuns(client, { changed: () => told.push(all.isLoaded), failed: (message) => expect.unreachable(message) }, 0)
    for (const run of [workspace.runs.get(runId), second]) all.of(run)
    expect(all.isLoaded).toBe(false)
    await expect.poll(() => told.slice(0, 2)).toEqual([false, true])
    all.of(third)
    expect(all.isLoaded).toBe(false)
    await expect.poll(() => all.isLoaded).toBe(true)
    all.keep([])
  })
})
