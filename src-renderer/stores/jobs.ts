import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { Job } from '#shared/contract/jobs.ts'
import { useClient } from './client.ts'

export const useJobs = defineStore('jobs', () => {
  const byId = shallowReactive(new Map<string, Job>())
  /** Datasets that are being made. */
  const importing = computed(() => [...byId.values()].filter((job) => job.kind === 'dataset' && job.state === 'running'))
  const put = (job: Job) => void byId.set(job.id, job)

  /** What ended before this window looked is no news; what ended while it was cut off is. */
  async function load() {
    const jobs = await useClient().call('jobs.list')
    const known = new Set(byId.keys())
    byId.clear()
    for (const job of jobs) if (job.state === 'running' || known.has(job.id)) put(job)
  }

  const cancel = (id: string) => useClient().call('jobs.cancel', { id })
  const forget = (id: string) => void byId.delete(id)

  return { byId, importing, load, put, cancel, forget }
})
