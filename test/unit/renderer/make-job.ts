import type { Job } from '#shared/contract/jobs.ts'

/** The making of a dataset that has just begun. */
export const makeJob = (given: Partial<Job> = {}): Job => ({
  id: 'a-job', kind: 'dataset', title: 'Import', state: 'running', progress: 0, remainingSeconds: null, message: null, datasetId: null, runId: null, download: null, ...given,
})
