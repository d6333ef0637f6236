import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { Outbox } from '../../../src-main/serving/outbox.ts'

const removed = (id: string): Event => ({ type: 'run-removed', id })

/** A client that acknowledges when it is told to. */
function slowClient() {
  const batches: Event[][] = []
  const faults: unknown[] = []
  let waiting = Promise.withResolvers<void>()
  let arrived = Promise.withResolvers<void>()
  const outbox = new Outbox(
    (batch) => {
      batches.push(batch)
      arrived.resolve()
      return waiting.promise
    },
    (fault) => faults.push(fault),
  )
  return {
    outbox, batches, faults,
    acknowledge() {
      waiting.resolve()
      waiting = Promise.withResolvers()
    },
    fail() {
      waiting.reject(new Error('the client went away'))
      waiting = Promise.withResolvers()
    },
    async nextBatch() {
      await arrived.promise
      arrived = Promise.withResolvers()
      return batches.at(-1)
    },
  }
}

describe('an outbox', () => {
  it('sends what happens together as one batch, in order', async () => {
    const { outbox, nextBatch } = slowClient()
    outbox.put('a', () => removed('a'))
    outbox.put('b', () => removed('b'))
    expect(await nextBatch()).toEqual([removed('a'), removed('b')])
  })

  it('sends nothing further before the acknowledgement', async () => {
    const { outbox, batches, nextBatch } = slowClient()
    outbox.put('a', () => removed('a'))
    await nextBatch()
    outbox.put('b', () => removed('b'))
    await sleep(300)
    expect(batches).toHaveLength(1)
  })

  it('asks for each state once, when the client is free again', async () => {
    const { outbox, acknowledge, nextBatch } = slowClient()
    let state = 0
    let asked = 0
    const produce = () => {
      asked++
      return removed(`state ${state}`)
    }
    outbox.put('first', () => removed('first'))
    await nextBatch()
    for (state = 1; state < 1000; state++) outbox.put('run', produce)
    acknowledge()
    expect(await nextBatch()).toEqual([removed('state 1000')])
    expect(asked).toBe(1)
  })

  it('keeps batches small and loses nothing by it', async () => {
    const { outbox, acknowledge, nextBatch, batches } = slowClient()
    for (let i = 0; i < 450; i++) outbox.put(`run ${i}`, () => removed(String(i)))
    await nextBatch()
    acknowledge()
    await nextBatch()
    acknowledge()
    await nextBatch()
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50])
  })

  it('sends no batch when nothing turns out to be new', async () => {
    const { outbox, batches, nextBatch } = slowClient()
    outbox.put('curves', () => null)
    await sleep(200)
    outbox.put('run', () => removed('run'))
    expect(await nextBatch()).toEqual([removed('run')])
    expect(batches).toHaveLength(1)
  })

  it('sends the others when one can not be made', async () => {
    const { outbox, faults, nextBatch } = slowClient()
    outbox.put('broken', () => {
      throw new Error('unreadable')
    })
    outbox.put('whole', () => removed('whole'))
    expect(await nextBatch()).toEqual([removed('whole')])
    expect(faults).toEqual([new Error('unreadable')])
  })

  it('goes on after a batch that failed', async () => {
    const { outbox, fail, faults, nextBatch } = slowClient()
    outbox.put('a', () => removed('a'))
    await nextBatch()
    fail()
    outbox.put('b', () => removed('b'))
    expect(await nextBatch()).toEqual([removed('b')])
    expect(faults).toEqual([new Error('the client went away')])
  })

  it('sends nothing once it is closed', async () => {
    const { outbox, batches } = slowClient()
    outbox.put('a', () => removed('a'))
    outbox.close()
    outbox.put('b', () => removed('b'))
    await sleep(50)
    expect(batches).toEqual([])
  })
})
