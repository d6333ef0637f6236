import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Gathering } from '../../../src-renderer/features/runs/gathering.ts'

describe('Gathering', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function gatheringOf(count: number) {
    const told: boolean[] = []
    const here = { count: 0 }
    const gathering = new Gathering(() => here.count >= count, (whole) => told.push(whole))
    gathering.ask()
    return { told, gathering, come: () => { here.count++; gathering.came() } }
  }

  it('tells of what was asked for together once, by the last of it, and then of each that comes', () => {
    const { told, come } = gatheringOf(3)
    come()
    come()
    expect(told).toEqual([])
    come()
    expect(told).toEqual([true])
    come()
    vi.runAllTimers()
    expect(told).toEqual([true, false])
  })

  it('tells of what is here where the rest takes long, and of the last of it still as the whole', () => {
    const { told, come } = gatheringOf(3)
    come()
    vi.runAllTimers()
    expect(told).toEqual([false])
    come()
    come()
    expect(told).toEqual([false, false, true])
  })

  it('waits for nothing where all is here, or nobody wants it any more', () => {
    const { told, gathering, come } = gatheringOf(0)
    come()
    expect(told).toEqual([false])
    const other = gatheringOf(1)
    other.gathering.stop()
    vi.runAllTimers()
    expect(other.told).toEqual([])
    gathering.stop()
  })
})
