import { describe, expect, test } from 'vitest'
import type { Checkpoint } from '#shared/contract/runs.ts'
import { keptAt, keptOf } from '../../../src-renderer/features/compare/at.ts'

const checkpoint = (epoch: number, ...keptAs: Checkpoint['keptAs']): Checkpoint => ({ step: 1000 * epoch, epoch, weightsHash: '', keptAs })
const checkpoints = [checkpoint(5), checkpoint(10, 'epoch'), checkpoint(12, 'best', 'epoch'), checkpoint(14, 'here'), checkpoint(15, 'last')]

test('what is kept of a run is its best, its last and those by period, not what has only its hash left or stands within an epoch', () => {
  expect(keptOf(checkpoints)).toEqual([{ from: 10_000, step: 10_000, epoch: 10 }, { from: 'best', step: 12_000, epoch: 12 }, { from: 'last', step: 15_000, epoch: 15 }])
})

test('a run that has only begun keeps no epoch', () => expect(keptOf([checkpoint(0, 'last')])).toEqual([]))

describe('at a place in time', () => {
  test('best and last are those states', () => {
    expect(keptAt({ kind: 'best' }, checkpoints)?.epoch).toBe(12)
    expect(keptAt({ kind: 'last' }, checkpoints)?.from).toBe('last')
    expect(keptAt({ kind: 'best' }, [])).toBeNull()
  })

  test('an epoch is the nearest state at or before it', () => {
    expect(keptAt({ kind: 'epoch', epoch: 14 }, checkpoints)?.epoch).toBe(12)
    expect(keptAt({ kind: 'epoch', epoch: 10 }, checkpoints)?.from).toBe(10_000)
  })

  test('an epoch before the first state is nothing', () => {
    expect(keptAt({ kind: 'epoch', epoch: 9 }, checkpoints)).toBeNull()
  })
})
