import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { Pace } from '../../../src-main/training/pace.ts'

function counted(every: number) {
  const done = { times: 0 }
  const pace: Pace = new Pace(() => {
    pace.done()
    done.times++
  }, every)
  return { pace, done }
}

it('has a work done at once the first time, and once for all that asks while it waits', async () => {
  const { pace, done } = counted(50)
  pace.soon()
  pace.soon()
  pace.soon()
  expect(done.times).toBe(1)
  await vi.waitUntil(() => done.times === 2)
  await delay(100)
  expect(done.times).toBe(2)
})

it('has nothing done that waits when it was done by other means, or is stopped', async () => {
  for (const end of ['done', 'stop'] as const) {
    const { pace, done } = counted(50)
    pace.soon()
    pace.soon()
    pace[end]()
    await delay(100)
    expect(done.times).toBe(1)
  }
})
