import { describe, expect, it } from 'vitest'
import { endingText, RunEndings, titleWith } from '../../../src-renderer/features/shell/run-endings.ts'

describe('the end of a run', () => {
  it.each(['finished', 'failed', 'interrupted'] as const)('is told of one that trained for more than a minute and is %s', (state) => {
    const endings = new RunEndings()
    expect(endings.hear({ id: 'a', state: 'running', seconds: 61 })).toBe(false)
    expect(endings.hear({ id: 'a', state, seconds: 61 })).toBe(true)
    // Another event of it is no other end.
    expect(endings.hear({ id: 'a', state, seconds: 61 })).toBe(false)
  })

  it('is not told of a short one, of one that a hand stopped, or of one that had ended before', () => {
    const endings = new RunEndings()
    endings.hear({ id: 'short', state: 'running', seconds: 1 })
    endings.hear({ id: 'stopped', state: 'running', seconds: 100 })
    expect(endings.hear({ id: 'short', state: 'finished', seconds: 60 })).toBe(false)
    expect(endings.hear({ id: 'stopped', state: 'stopped', seconds: 100 })).toBe(false)
    expect(endings.hear({ id: 'old', state: 'finished', seconds: 1000 })).toBe(false)
  })

  it('is told again of one that was resumed', () => {
    const endings = new RunEndings()
    for (const state of ['running', 'interrupted', 'queued', 'running'] as const) endings.hear({ id: 'a', state, seconds: 100 })
    expect(endings.hear({ id: 'a', state: 'finished', seconds: 200 })).toBe(true)
  })

  it('says what came of it, or why it failed', () => {
    expect(endingText({ name: 'Wide', state: 'failed', reason: 'The cost grew beyond all numbers.', best: null })).toEqual({ title: 'Wide has failed', body: 'The cost grew beyond all numbers.' })
    expect(endingText({ name: 'Wide', state: 'finished', reason: null, best: null }).title).toBe('Wide is finished')
  })

  it('is counted in the title of the window', () => expect([0, 2].map(titleWith)).toEqual(['Slope', '(2) Slope']))
})
