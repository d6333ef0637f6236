import { describe, expect, it } from 'vitest'
import type { RunState } from '#shared/domain/run.ts'
import { Endings, endingOfRun, titleWith, workOfRun, workOfSweep } from '../../../src-renderer/features/shell/endings.ts'

const run = (id: string, state: RunState, seconds: number, sweep: string | null = null) => workOfRun({ id, state, seconds, sweep })

describe('the end of a run', () => {
  it.each(['finished', 'failed', 'interrupted'] as const)('is told of one that trained for more than a minute and is %s', (state) => {
    const endings = new Endings()
    expect(endings.hear(run('a', 'running', 61))).toBe(false)
    expect(endings.hear(run('a', state, 61))).toBe(true)
    // Another event of it is no other end.
    expect(endings.hear(run('a', state, 61))).toBe(false)
  })

  it('is not told of a short one, of one that a hand stopped, or of one that had ended before', () => {
    const endings = new Endings()
    endings.hear(run('short', 'running', 1))
    endings.hear(run('stopped', 'running', 100))
    expect(endings.hear(run('short', 'finished', 60))).toBe(false)
    expect(endings.hear(run('stopped', 'stopped', 100))).toBe(false)
    expect(endings.hear(run('old', 'finished', 1000))).toBe(false)
  })

  it('is told again of one that was resumed', () => {
    const endings = new Endings()
    for (const state of ['running', 'interrupted', 'queued', 'running'] as const) endings.hear(run('a', state, 100))
    expect(endings.hear(run('a', 'finished', 200))).toBe(true)
  })

  it('is told of a sweep and not of its trials, nor of one that a hand stopped', () => {
    const endings = new Endings()
    for (const id of ['a', 'b']) endings.hear(workOfSweep({ id, state: 'running', seconds: 0 }))
    endings.hear(run('trial', 'running', 0, 'a'))
    expect(endings.hear(run('trial', 'finished', 100, 'a'))).toBe(false)
    expect(endings.hear(workOfSweep({ id: 'a', state: 'finished', seconds: 100 }))).toBe(true)
    expect(endings.hear(workOfSweep({ id: 'b', state: 'stopped', seconds: 100 }))).toBe(false)
  })

  it('says what came of it, or why it failed', () => {
    expect(endingOfRun({ name: 'Wide', state: 'failed', reason: 'The cost grew beyond all numbers.', best: null })).toEqual({ title: 'Wide has failed', body: 'The cost grew beyond all numbers.' })
    expect(endingOfRun({ name: 'Wide', state: 'finished', reason: null, best: null }).title).toBe('Wide is finished')
  })

  it('is counted in the title of the window', () => expect([0, 2].map(titleWith)).toEqual(['Slope', '(2) Slope']))
})
