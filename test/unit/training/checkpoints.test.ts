import { describe, expect, it } from 'vitest'
import { Checkpoints } from '../../../src-worker/checkpoints.ts'
import type { Trainer } from '../../../src-worker/engine/trainer.ts'
import { experimentWith, trainer } from '../engine/small.ts'

/** Training whose seconds pass as told, and what it sends: each message takes so long. */
function timed(messageTakes: number, training: Trainer = trainer({ experiment: experimentWith({ epochs: 10_000 }) })) {
  let now = 0
  const sent: { kinds: readonly string[]; step: number; at: number; size: number }[] = []
  const checkpoints = new Checkpoints({
    trainer: training,
    everyEpochs: null,
    clock: () => now,
    send: ({ kinds, step, bytes }) => {
      now += messageTakes
      sent.push({ kinds, step, at: now, size: bytes.byteLength })
    },
  })
  const epoch = (takes: number, isBest = false) => {
    while (training.advance()?.type !== 'epoch') checkpoints.takeWhenDue()
    training.takeCosts()
    now += takes
    checkpoints.takeEpoch(isBest)
  }
  return { checkpoints, sent, epoch, training, pass: (seconds: number) => (now += seconds), now: () => now }
}

describe('the checkpoints of a training', () => {
  it('are sent once a second where they take no time', () => {
    const { sent, epoch, now } = timed(0)
    for (let k = 0; k < 100; k++) epoch(0.25)
    expect(now()).toBe(25)
    expect(sent).toHaveLength(25)
  })

  it('take no more than 5 % of the time, best and last together', () => {
    const { sent, epoch, now } = timed(0.2)
    for (let k = 0; k < 400; k++) epoch(0.25, true)
    expect(sent.length).toBeGreaterThan(10)
    expect((0.2 * sent.length) / now()).toBeLessThan(0.05)
  })

  it('give the disk no more than 10 MB a second over time', () => {
    // Three million weights: a file of 13 MB.
    const wide = experimentWith({ optimizer: 'sgd' }, 1, [3000, 1000, 5].map((units) => ({ units, activation: 'sigmoid' as const })))
    const { checkpoints, sent, pass, now } = timed(0, trainer({ experiment: wide }))
    for (let k = 0; k < 12; k++) {
      pass(1)
      checkpoints.take()
    }
    const bytes = sent.slice(0, -1).reduce((sum, { size }) => sum + size, 0)
    expect(sent[0]?.size).toBeGreaterThan(12e6)
    expect(sent.length).toBeGreaterThan(3)
    expect(bytes / now()).toBeLessThanOrEqual(10e6)
  })

  it('go out inside an epoch when their time has come, and the newest with the end', () => {
    const { checkpoints, sent, epoch, pass, training } = timed(0.1)
    epoch(1)
    epoch(1)
    expect(sent.map(({ step }) => step)).toEqual([9])
    pass(2)
    checkpoints.takeWhenDue()
    expect(sent.map(({ step }) => step)).toEqual([9, 18])
    epoch(0)
    checkpoints.finish()
    expect(sent.at(-1)).toMatchObject({ kinds: ['last'], step: training.step })
  })

  it('are sent as one where the best is the last', () => {
    const { sent, epoch } = timed(0)
    epoch(1, true)
    epoch(1)
    expect(sent.map(({ kinds, step }) => [...kinds, step])).toEqual([['best', 'last', 9], ['last', 18]])
  })
})
