import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { isReactive } from 'vue'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { rangeTest } from '#shared/domain/sweep/presets.ts'
import { useSweeps } from '../../../src-renderer/stores/sweeps.ts'
import { allows, countsText } from '../../../src-renderer/features/sweeps/states.ts'

const counts = { waiting: 0, running: 0, pruned: 0, finished: 0, failed: 0, refused: 0, stopped: 0 }
const record = (id: string, createdAt: string, change: Partial<SweepRecord> = {}): SweepRecord => ({
  id, name: id, sweep: rangeTest(defaultExperiment), state: 'running', reason: null, createdAt, endedAt: null, deletedAt: null, seconds: 0, counts, epochs: 0, best: null, coach: null, ...change,
})

beforeEach(() => setActivePinia(createPinia()))

describe('the sweeps', () => {
  it('are listed newest first, whatever the order of their events, without those in the bin', () => {
    const sweeps = useSweeps()
    for (const one of [record('b', '2026-01-02'), record('a', '2026-01-01'), record('d', '2026-01-04', { deletedAt: '2026-01-05' }), record('c', '2026-01-03')]) sweeps.put(one)
    expect(sweeps.list.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    sweeps.put(record('d', '2026-01-04'))
    sweeps.drop('c')
    expect(sweeps.list.map(({ id }) => id)).toEqual(['d', 'b', 'a'])
  })

  it('are plain objects, so that reading one costs nothing', () => {
    const sweeps = useSweeps()
    sweeps.put(record('a', '2026-01-01'))
    expect(isReactive(sweeps.byId.get('a'))).toBe(false)
  })
})

describe('a sweep', () => {
  it('is paused while it runs, stopped until it has ended, and resumed unless it has finished', () => {
    const states = ['running', 'paused', 'finished', 'stopped', 'interrupted'] as const
    const those = (action: 'pause' | 'resume' | 'stop') => states.filter((state) => allows(state, action))
    expect(those('pause')).toEqual(['running'])
    expect(those('stop')).toEqual(['running', 'paused'])
    expect(those('resume')).toEqual(['paused', 'stopped', 'interrupted'])
  })

  it('tells its trials by state, those that there are', () => {
    expect(countsText({ ...counts, finished: 1200, failed: 1 })).toBe('1,200 finished, 1 failed')
  })
})
