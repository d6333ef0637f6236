import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { computed, isReactive } from 'vue'
import type { Job } from '#shared/contract/jobs.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { useJobs } from '../../../src-renderer/stores/jobs.ts'
import { useRuns } from '../../../src-renderer/stores/runs.ts'
import { makeJob } from './make-job.ts'

const run = (id: string, createdAt: string, change: Partial<Run> = {}): Run => ({
  id, name: id, experiment: defaultExperiment, settings: settingsOf(defaultExperiment), parent: null, origin: null, inputSize: 784, parameters: 23860, engineVersion: '1', state: 'running', reason: null,
  createdAt, endedAt: null, stepsPerEpoch: 100, step: 0, epochsDone: 0, seconds: 0, best: null, last: null, weightsHash: null, number: 0, tags: [], note: '', isStarred: false, archivedAt: null, deletedAt: null, repeat: null, sweep: null, trial: null, colour: null, testOpened: 0, ...change,
})
const job = (id: string, state: Job['state']) => makeJob({ id, title: id, state })

beforeEach(() => setActivePinia(createPinia()))

describe('the runs', () => {
  it('are listed newest first, whatever the order of their events', () => {
    const runs = useRuns()
    runs.put(run('second', '2026-01-02', { number: 1 }))
    runs.put(run('first', '2026-01-01', { number: 0 }))
    runs.put(run('third', '2026-01-03', { number: 2 }))
    expect(runs.list.map(({ id }) => id)).toEqual(['third', 'second', 'first'])
  })

  it('show an event at once', () => {
    const runs = useRuns()
    runs.put(run('a', '2026-01-01'))
    const step = computed(() => runs.byId.get('a')?.step)
    expect(step.value).toBe(0)
    runs.put(run('a', '2026-01-01', { step: 7 }))
    expect(step.value).toBe(7)
    runs.drop('a')
    expect(step.value).toBeUndefined()
  })

  it('are plain objects, so that reading one costs nothing', () => {
    const runs = useRuns()
    runs.put(run('a', '2026-01-01'))
    expect(isReactive(runs.byId.get('a'))).toBe(false)
    expect(isReactive(runs.list[0])).toBe(false)
  })
})

describe('the jobs', () => {
  it('count as running until they say otherwise', () => {
    const jobs = useJobs()
    jobs.put(job('import', 'running'))
    jobs.put(job('digits', 'running'))
    jobs.put({ ...job('check', 'running'), kind: 'verification' })
    jobs.put(job('import', 'done'))
    expect(jobs.importing.map(({ id }) => id)).toEqual(['digits'])
  })
})
