import { describe, expect, it } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import { asha } from '../../../src-main/sweeps/early-stopping/asha.ts'
import type { Contender, EarlyStopping } from '../../../src-main/sweeps/early-stopping/early-stopping.ts'
import { bracketsOf, hyperband } from '../../../src-main/sweeps/early-stopping/hyperband.ts'
import { none } from '../../../src-main/sweeps/early-stopping/none.ts'
import { rungsOf } from '../../../src-main/sweeps/early-stopping/rungs.ts'
import { successiveHalving } from '../../../src-main/sweeps/early-stopping/successive-halving.ts'
import { counts, play } from './play.ts'

const rungs81 = [1, 3, 9, 27, 81]
const rules: Record<string, (rungs: readonly number[], factor: number) => EarlyStopping> = { none: ([...rungs]) => none(rungs.slice(-1)), 'successive halving': successiveHalving, hyperband, asha }
/** Some fail at once, some later, and some are alike. */
const troubled = (number: number, epochs: number) => (number % 7 === 0 || (number % 5 === 0 && epochs > 3) ? NaN : ((number * 37) % 23) / epochs)

describe('rungs', () => {
  it('go down from all epochs by the factor, as far as every trial is given', () => {
    expect(rungsOf({ type: 'asha', leastEpochs: 1, factor: 3 }, 81)).toEqual(rungs81)
    expect(rungsOf({ type: 'asha', leastEpochs: 2, factor: 3 }, 81)).toEqual([3, 9, 27, 81])
    expect(rungsOf({ type: 'hyperband', leastEpochs: 1, factor: 3 }, 30)).toEqual([1, 3, 10, 30])
    expect(rungsOf({ type: 'successive-halving', leastEpochs: 1, factor: 2 }, 5)).toEqual([1, 3, 5])
  })

  it('are one without early stopping, or when every trial is given all epochs', () => {
    expect(rungsOf({ type: 'none' }, 30)).toEqual([30])
    expect(rungsOf({ type: 'asha', leastEpochs: 30, factor: 3 }, 20)).toEqual([20])
  })
})

describe('successive halving', () => {
  it('leaves of 81 trials 27, 9, 3 and 1, the best of each rung', () => {
    const { contenders } = play(successiveHalving(rungs81, 3), { trials: 81, rungs: rungs81, loss: (number) => -number })
    expect(counts(contenders, rungs81)).toEqual([81, 27, 9, 3, 1])
    expect(contenders.filter(({ epochs }) => epochs === 81).map(({ number }) => number)).toEqual([81])
  })

  it('waits for a whole rung before any goes on', () => {
    const { steps } = play(successiveHalving([1, 3, 9], 3), { trials: 9, workers: 4, rungs: [1, 3, 9] })
    expect(steps).toEqual(['1:1', '2:1', '3:1', '4:1', '5:1', '6:1', '7:1', '8:1', '9:1', '1:3', '2:3', '3:3', '1:9'])
  })

  it('trains one to the end though there are fewer than it divides by', () => {
    expect(counts(play(successiveHalving([1, 3, 9], 3), { trials: 2, rungs: [1, 3, 9] }).contenders, [1, 3, 9])).toEqual([2, 1, 1])
  })

  it('goes on with the best of all when there come to be more trials', () => {
    const rule = successiveHalving([1, 3], 3)
    const { contenders } = play(rule, { trials: 6, rungs: [1, 3], loss: (number) => -number })
    const better: Contender[] = [7, 8, 9].map((number) => ({ number, state: 'resting', losses: [-number] }))
    expect(rule.next(contenders, 3)).toEqual({ start: 1 })
    expect(rule.next([...contenders, ...better], 0)).toEqual({ promote: 9, to: 3 })
  })
})

describe('Hyperband', () => {
  it("has the brackets of its authors' table for R = 81 and eta = 3", () => {
    expect(bracketsOf(5, 3)).toEqual([{ size: 81, first: 0 }, { size: 27, first: 1 }, { size: 9, first: 2 }, { size: 6, first: 3 }, { size: 5, first: 4 }])
    const sizes = bracketsOf(5, 3).map(({ size }) => size)
    const { contenders } = play(hyperband(rungs81, 3), { trials: sizes.reduce((sum, size) => sum + size), rungs: rungs81 })
    const tables = sizes.map((size, b) => {
      const from = sizes.slice(0, b).reduce((sum, count) => sum + count, 0)
      return counts(contenders.slice(from, from + size), rungs81.slice(b))
    })
    expect(tables).toEqual([[81, 27, 9, 3, 1], [27, 9, 3, 1], [9, 3, 1], [6, 2], [5]])
  })

  it('begins over again behind its last bracket', () => {
    const { contenders } = play(hyperband([1, 3], 3), { trials: 7, rungs: [1, 3] })
    // Brackets of 3 and 2 trials, then of 3 again, cut off at 2.
    expect(contenders.map(({ epochs }) => epochs)).toEqual([3, 1, 1, 3, 3, 3, 1])
  })

  it('begins the next bracket while one waits', () => {
    const rule = hyperband([1, 3], 3)
    const waiting: Contender[] = [1, 2, 3].map((number) => ({ number, state: number === 3 ? 'under way' : 'resting', losses: number === 3 ? [] : [number] }))
    expect(rule.next(waiting, 2)).toEqual({ start: 3 })
    expect(rule.next(waiting, 0)).toBe('wait')
  })
})

describe('ASHA', () => {
  it("promotes as its authors' example of nine trials by one worker does", () => {
    // Of the first three the first is the best, of six the sixth is among the best two, the eighth is the best of all.
    const losses = [5, 8, 9, 7, 6, 4, 10, 1, 11]
    const { steps } = play(asha([1, 3, 9], 3), { trials: 9, rungs: [1, 3, 9], loss: (number) => losses[number - 1] ?? NaN })
    expect(steps).toEqual(['1:1', '2:1', '3:1', '1:3', '4:1', '5:1', '6:1', '6:3', '7:1', '8:1', '8:3', '8:9', '9:1'])
  })

  it('never waits while there are trials to begin', () => {
    play(asha(rungs81, 3), { trials: 50, workers: 5, rungs: rungs81, watch: (contenders, next) => expect(next === 'wait' && contenders.length < 50).toBe(false) })
  })

  it('trains the best to the end where there are too few to come so far', () => {
    const { contenders } = play(asha([1, 3, 9], 3), { trials: 4, rungs: [1, 3, 9], loss: (number) => -number })
    expect(contenders.filter(({ epochs }) => epochs === 9)).toHaveLength(1)
  })
})

/** Those that a trial of 60 on four rungs is compared with: in Hyperband those of its bracket. */
function peersOf(contenders: readonly Contender[], number: number, isInBrackets: boolean): readonly Contender[] {
  if (!isInBrackets) return contenders
  let from = 0
  for (const { size } of [...bracketsOf(4, 3), ...bracketsOf(4, 3)]) {
    if (number <= from + size) return contenders.slice(from, from + size)
    from += size
  }
  return []
}

describe.each(Object.entries(rules))('%s', (name, make) => {
  const rungs = [1, 3, 9, 27]
  const options = { trials: 60, rungs, loss: troubled }

  it('promotes only who is among the best of a rung, one in three of those that came to it, and never what failed', () => {
    for (const workers of [1, 4])
      play(make(rungs, 3), {
        ...options, workers, first: (count) => Math.floor(count / 2),
        watch(contenders, next) {
          if (typeof next === 'string' || !('promote' in next)) return
          const rung = rungs.indexOf(next.to) - 1
          const one = contenders.find(({ number }) => number === next.promote)
          expect(one?.state).toBe('resting')
          const loss = one?.losses[rung] ?? NaN
          expect(loss).not.toBeNaN()
          const reached = peersOf(contenders, next.promote, name === 'hyperband').filter(({ losses }) => losses.length > rung)
          const better = reached.filter(({ losses }) => (losses[rung] ?? NaN) < loss)
          expect(better.length).toBeLessThan(Math.max(1, reached.length / 3))
        },
      })
  })

  it('decides by the trials alone, whatever was asked before', () => {
    const asked: { contenders: readonly Contender[]; next: unknown }[] = []
    play(make(rungs, 3), { ...options, workers: 3, watch: (contenders, next) => asked.push({ contenders, next }) })
    const fresh = make(rungs, 3)
    const random = new Random(1)
    for (let i = 0; i < 100; i++) {
      const { contenders, next } = asked[random.nextInt(asked.length)] ?? { contenders: [], next: undefined }
      expect(fresh.next(contenders, 60 - contenders.length)).toEqual(next)
    }
  })

  it('begins every trial, and comes to an end, in whatever order they come to rest', () => {
    const random = new Random(5)
    for (let i = 0; i < 20; i++) {
      const { contenders } = play(make(rungs, 3), { ...options, workers: 1 + random.nextInt(8), first: (count) => random.nextInt(count) })
      expect(contenders).toHaveLength(60)
      expect(contenders.some(({ epochs }) => epochs === 27)).toBe(true)
    }
  })
})

describe('successive halving and Hyperband', () => {
  it.each([successiveHalving, hyperband])('never promote more than one in three of a rung', (make) => {
    const { contenders } = play(make([1, 3, 9], 3), { trials: 9, workers: 3, rungs: [1, 3, 9], loss: troubled })
    const [all = 0, some = 0, few = 0] = counts(contenders, [1, 3, 9])
    expect(some).toBeLessThanOrEqual(all / 3)
    expect(few).toBeLessThanOrEqual(Math.max(1, some / 3))
  })
})
