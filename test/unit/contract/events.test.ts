import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { openTestCore, type OpenCore } from './open-window.ts'
import { epochDiagnostics } from '../../fixtures/diagnostics.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

let core: OpenCore
let window: Client
let run: Run

beforeAll(async () => void (core = await openTestCore()))
afterAll(() => core.close())
beforeEach(async () => {
  run = core.workspace.runs.create({ experiment: defaultExperiment, name: 'run', inputSize: 784, parameters: 1, stepsPerEpoch: 1000 })
  window = await core.openWindow()
  return () => window.close()
})

type CurvesEvent = Extract<Event, { type: 'curves' }>

/** Collects what a window hears. */
function listen(to: Client) {
  const events: Event[] = []
  const heard = new Set<() => void>()
  to.onEvents((batch) => {
    events.push(...batch)
    for (const check of heard) check()
  })
  return {
    events,
    curves: () => events.filter((event): event is CurvesEvent => event.type === 'curves'),
    until: (isEnough: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => void (isEnough() && resolve())
        heard.add(check)
        check()
      }),
  }
}

const append = (firstStep: number, count: number) =>
  core.workspace.curves.appendCosts(run.id, firstStep, Float32Array.from({ length: count }, (_, i) => firstStep + i))
const epoch = (number: number, step: number) => epochRecord({ epoch: number, step })
const lastStep = (curves: CurvesEvent[]) => Math.max(0, ...curves.map(({ miniBatchCost }) => miniBatchCost.steps.at(-1) ?? 0))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('a window', () => {
  it('hears of a run that changed, in its newest state', async () => {
    const { events, until } = listen(window)
    core.workspace.runs.update(run.id, { step: 1 })
    core.workspace.runs.update(run.id, { step: 2 })
    await until(() => events.length > 0)
    expect(events.at(-1)).toMatchObject({ type: 'run', run: { id: run.id, step: 2 } })
  })

  it('hears all changes of the settings of a run that it watches, when it begins to and whenever one is made', async () => {
    const { events, until } = listen(window)
    const changes = () => events.flatMap((event) => (event.type === 'run-events' ? [event.events] : []))
    core.workspace.events.put(run.id, 1, { learningRate: 0.1 })
    await window.call('runs.watch', { id: run.id, afterStep: 0 })
    await until(() => changes().length > 0)
    core.workspace.events.takeEffect(run.id, 1, 7, 0.5)
    await until(() => changes().at(-1)?.[0]?.step !== null)
    expect(changes().at(-1)).toEqual([expect.objectContaining({ number: 1, settings: { learningRate: 0.1 }, step: 7, epochsDone: 0.5 })])
    expect(await window.call('runs.events', { id: run.id })).toEqual(changes().at(-1))
  })

  it('hears nothing of the curves of a run that it does not watch', async () => {
    const { events, curves, until } = listen(window)
    append(1, 10)
    await sleep(200)
    core.workspace.runs.update(run.id, { step: 10 })
    await until(() => events.some((event) => event.type === 'run'))
    expect(curves()).toEqual([])
  })

  it('hears what there is of a run that it watches, and what comes', async () => {
    const { curves, until } = listen(window)
    append(1, 10)
    core.workspace.curves.appendEpoch(run.id, epoch(1, 10))
    await window.call('runs.watch', { id: run.id, afterStep: 0 })
    await until(() => lastStep(curves()) === 10)
    append(11, 10)
    core.workspace.curves.appendEpoch(run.id, epoch(2, 20))
    await until(() => lastStep(curves()) === 20)
    expect(curves().flatMap(({ miniBatchCost }) => [...miniBatchCost.steps])).toEqual(range(1, 20))
    expect(curves().flatMap(({ epochs }) => epochs.map((record) => record.epoch))).toEqual([1, 2])
  })

  it('hears of an epoch that was measured after its last step had been sent', async () => {
    const { curves, until } = listen(window)
    append(1, 10)
    await window.call('runs.watch', { id: run.id, afterStep: 10 })
    core.workspace.curves.appendEpoch(run.id, epoch(1, 10))
    await until(() => curves().length > 0)
    expect(curves()[0]?.epochs).toEqual([epoch(1, 10)])
  })

  it('hears the newest diagnostics of a run when it asks for them, then those that come, and no more when it is done', async () => {
    const { events, until } = listen(window)
    const heard = () => events.flatMap((event) => (event.type === 'diagnostics' ? [event.diagnostics] : []))
    const measure = (number: number) => {
      core.workspace.curves.appendEpoch(run.id, epoch(number, 10 * number))
      core.workspace.diagnostics.append(run.id, epochDiagnostics({ epoch: number }))
    }
    measure(1)
    measure(2)
    await window.call('runs.watchDiagnostics', { id: run.id })
    await until(() => heard().length === 1)
    measure(3)
    await until(() => heard().length === 2)
    await window.call('runs.unwatchDiagnostics', { id: run.id })
    measure(4)
    await sleep(200)
    expect(heard()).toEqual([2, 3].map((number) => epochDiagnostics({ epoch: number })))
    expect(await window.call('runs.diagnostics', { id: run.id })).toEqual(epochDiagnostics({ epoch: 4 }))
    expect(await window.call('runs.diagnostics', { id: run.id, epoch: 1 })).toEqual(epochDiagnostics({ epoch: 1 }))
    expect((await window.call('runs.diagnosticSeries', { id: run.id, maxPoints: 10 })).epochs).toEqual(Uint32Array.of(1, 2, 3, 4))
  })

  it('hears no more of a run that it watches no longer', async () => {
    const { events, curves, until } = listen(window)
    await window.call('runs.watch', { id: run.id, afterStep: 0 })
    await window.call('runs.unwatch', { id: run.id })
    append(1, 10)
    await sleep(200)
    core.workspace.runs.update(run.id, { step: 10 })
    await until(() => events.some((event) => event.type === 'run'))
    expect(curves()).toEqual([])
  })

  it('is told that a run it wants to watch does not exist', async () => {
    await expect(window.call('runs.watch', { id: 'none', afterStep: 0 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('hears of a job', async () => {
    const { events, until } = listen(window)
    core.jobs.start('dataset', 'Counting', () => Promise.resolve({ message: 'Counted to one.' }))
    const ended = () => events.flatMap((event) => (event.type === 'job' && event.job.state === 'done' ? [event.job] : []))
    await until(() => ended().length > 0)
    expect(ended()).toMatchObject([{ title: 'Counting', message: 'Counted to one.' }])
  })
})

describe('a slow window', () => {
  /** A client that lets the test acknowledge each batch. */
  function openSlowly() {
    const port = core.openPort()
    const batches: Event[][] = []
    const acknowledgements: (() => void)[] = []
    let arrived = Promise.withResolvers<void>()
    port.on('message', (message: { t: string; i: string; a: [Event[]] }) => {
      if (message.t !== 'q') return
      batches.push(message.a[0])
      acknowledgements.push(() => port.postMessage({ t: 's', i: message.i }))
      arrived.resolve()
    })
    port.postMessage({ t: 'q', i: 'watch', m: 'call', a: ['runs.watch', { id: run.id, afterStep: 0 }] })
    return {
      port, batches,
      acknowledge: () => acknowledgements.shift()?.(),
      async nextBatch() {
        await arrived.promise
        arrived = Promise.withResolvers()
        return (batches.at(-1) ?? []).filter((event): event is CurvesEvent => event.type === 'curves')
      },
    }
  }

  it('gets one decimated piece of all that it missed, every epoch, and no queue', async () => {
    append(1, 1)
    const { port, batches, acknowledge, nextBatch } = openSlowly()
    // Other news of the run may come before its curves.
    while ((await nextBatch()).length === 0) acknowledge()
    const before = batches.length
    for (let step = 2; step < 40_002; step += 400) append(step, 400)
    for (let number = 1; number <= 40; number++) core.workspace.curves.appendEpoch(run.id, epoch(number, number * 1000))
    await sleep(300)
    expect(batches).toHaveLength(before)
    acknowledge()
    const [missed, ...more] = await nextBatch()
    const { steps = new Uint32Array(), values = new Float32Array() } = missed?.miniBatchCost ?? {}
    expect(more).toEqual([])
    expect(missed?.epochs).toHaveLength(40)
    expect(steps.length).toBeLessThanOrEqual(2000)
    expect([steps[0], steps.at(-1)]).toEqual([2, 40_001])
    expect([...values]).toEqual([...steps])
    port.close()
  })

  it('keeps nobody else waiting', async () => {
    append(1, 1)
    const { port, nextBatch } = openSlowly()
    await nextBatch()
    const { curves, until } = listen(window)
    await window.call('runs.watch', { id: run.id, afterStep: 0 })
    append(2, 10)
    await until(() => lastStep(curves()) === 11)
    port.close()
  })
})
