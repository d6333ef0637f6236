import { describe, expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { recentOf } from '../../../src-renderer/features/start/recent.ts'

const run = (id: string, sweep: string | null = null, state: Run['state'] = 'finished') => ({ id, sweep, state })
const ids = (...runs: ReturnType<typeof run>[]) => recentOf(runs, (sweep) => (sweep.startsWith('step') ? 'coaching' : null)).map(({ id }) => id)

describe('the runs of the start page', () => {
  it('are those that train, then the others as they are listed', () => expect(ids(run('a'), run('b', null, 'running'), run('c'))).toEqual(['b', 'a', 'c']))

  it('have the newest trial of each sweep in the place of all', () => expect(ids(run('a', 's'), run('b', 's'), run('c'), run('d', 't'), run('e', 's'))).toEqual(['a', 'c', 'd']))

  it('have the newest run of a coaching in the place of all of its sweeps', () => expect(ids(run('a', 'step 2'), run('b', 'step 1'), run('c'))).toEqual(['a', 'c']))

  it('have every trial that trains', () => expect(ids(run('a', 's', 'running'), run('b', 's', 'running'), run('c', 's'))).toEqual(['a', 'b', 'c']))
})
