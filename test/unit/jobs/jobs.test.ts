import { expect, it } from 'vitest'
import type { Job } from '#shared/contract/jobs.ts'
import { Jobs } from '../../../src-main/jobs.ts'

function heard(jobs: Jobs, state: Job['state']): Promise<Job> {
  return new Promise((resolve) => jobs.onChange((job) => job.state === state && resolve(job)))
}

it('tells what a job made', async () => {
  const jobs = new Jobs()
  const done = heard(jobs, 'done')
  const { id } = jobs.start('dataset', 'Import of MNIST', () => Promise.resolve({ message: '70,000 images', datasetId: 'mnist' }))
  expect(await done).toEqual({
    id, kind: 'dataset', title: 'Import of MNIST', state: 'done', progress: 1, remainingSeconds: null, message: '70,000 images', datasetId: 'mnist', runId: null, download: null,
  })
})

it('tells why a job failed', async () => {
  const jobs = new Jobs()
  const failed = heard(jobs, 'failed')
  jobs.start('dataset', 'Import', () => Promise.reject(new Error('The file is truncated.')))
  expect((await failed).message).toBe('The file is truncated.')
})

it('tells progress, and the time that remains at the pace so far', async () => {
  const jobs = new Jobs()
  const seen: Job[] = []
  jobs.onChange((job) => seen.push(job))
  const done = heard(jobs, 'done')
  jobs.start('dataset', 'Import', ({ progress }) => {
    progress(0, 4)
    progress(1, 4)
    return Promise.resolve({ message: '' })
  })
  await done
  const [, none, quarter] = seen
  expect(none).toMatchObject({ progress: 0, remainingSeconds: null })
  expect(quarter?.progress).toBe(0.25)
  expect(quarter?.remainingSeconds).toBeGreaterThan(0)
})

it('is cancelled through its signal', async () => {
  const jobs = new Jobs()
  const cancelled = heard(jobs, 'cancelled')
  const { id } = jobs.start('dataset', 'Import', ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('It was cancelled.')))))
  await new Promise((resolve) => setImmediate(resolve))
  jobs.cancel(id)
  expect((await cancelled).message).toBe('It was cancelled.')
})

it('keeps the last twenty that ended', async () => {
  const jobs = new Jobs()
  for (let i = 0; i < 30; i++) {
    const done = heard(jobs, 'done')
    jobs.start('dataset', String(i), () => Promise.resolve({ message: '' }))
    await done
  }
  expect(jobs.list().map(({ title }) => Number(title))).toEqual(Array.from({ length: 21 }, (_, i) => i + 9))
})

it('names a job that is not there', () => {
  expect(() => new Jobs().cancel('7')).toThrow('There is no job "7": it ended long ago.')
})
