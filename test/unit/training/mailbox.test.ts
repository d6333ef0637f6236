import { expect, it } from 'vitest'
import type { Report } from '#shared/contract/worker.ts'
import { Mailbox } from '../../../src-main/training/mailbox.ts'

const running: Report = { type: 'state', state: 'running', step: 0 }
const checkpoint = (kinds: 'last' | 'best' | 'epoch' | 'best, last', step: number): Report => ({ type: 'checkpoint', kinds: kinds.split(', ') as ('best' | 'last')[], step, epoch: 1, bytes: new Uint8Array(0), weightsHash: '' })
const name = (report: Report) => (report.type === 'checkpoint' ? `${report.kinds.join(', ')} ${report.step}` : report.type)

/** Puts reports while the first is still being saved, and answers with those that were handled. */
async function handled(...reports: Report[]): Promise<string[]> {
  const names: string[] = []
  const { promise: disk, resolve: free } = Promise.withResolvers<void>()
  const mailbox = new Mailbox((report) => {
    names.push(name(report))
    return disk
  })
  mailbox.put(running)
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  for (const report of reports) mailbox.put(report)
  free()
  await mailbox.drained()
  return names
}

it('handles reports in their order, the next when the one before is saved', async () => {
  const log: string[] = []
  const mailbox = new Mailbox(async (report) => {
    log.push(`begin ${name(report)}`)
    await new Promise((resolve) => setImmediate(resolve))
    log.push(`end ${name(report)}`)
  })
  mailbox.put(running)
  mailbox.put({ type: 'stopped' })
  await mailbox.drained()
  expect(log).toEqual(['begin state', 'end state', 'begin stopped', 'end stopped'])
})

it('tells which report of those that came together is the last', async () => {
  const last: boolean[] = []
  const mailbox = new Mailbox((_, isLast) => void last.push(isLast))
  for (let i = 0; i < 3; i++) mailbox.put(running)
  await mailbox.drained()
  expect(last).toEqual([false, false, true])
})

it('drops a checkpoint that waits when a later one of its kind comes', async () => {
  expect(await handled(checkpoint('last', 10), checkpoint('last', 20))).toEqual(['state', 'last 20'])
})

it('keeps the last checkpoint of the same step as the best', async () => {
  expect(await handled(checkpoint('last', 10), checkpoint('best', 10))).toEqual(['state', 'last 10', 'best 10'])
})

it('drops a last checkpoint that would be saved without the best it tells of', async () => {
  const reports = [checkpoint('best', 10), checkpoint('last', 10), checkpoint('best', 20), checkpoint('last', 20)]
  expect(await handled(...reports)).toEqual(['state', 'best 20', 'last 20'])
})

it('keeps a best that waits when a later last comes', async () => {
  expect(await handled(checkpoint('best', 10), checkpoint('last', 20))).toEqual(['state', 'best 10', 'last 20'])
})

it('keeps a state as what no later one supersedes it', async () => {
  expect(await handled(checkpoint('best, last', 10), checkpoint('last', 20))).toEqual(['state', 'best 10', 'last 20'])
  expect(await handled(checkpoint('best, last', 10), checkpoint('best', 20))).toEqual(['state', 'best 20'])
})

it('keeps every checkpoint by period', async () => {
  const reports = [checkpoint('epoch', 10), checkpoint('epoch', 20), checkpoint('best', 20), checkpoint('last', 20)]
  expect(await handled(...reports)).toEqual(['state', 'epoch 10', 'epoch 20', 'best 20', 'last 20'])
})

it('drops nothing but checkpoints', async () => {
  const metrics: Report = { type: 'metrics', firstStep: 1, miniBatchCosts: new Float32Array(1), seconds: 0, epochsDone: 0 }
  expect(await handled(metrics, checkpoint('last', 1), metrics, checkpoint('last', 2))).toEqual(['state', 'metrics', 'metrics', 'last 2'])
})
