import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { Job } from '#shared/contract/api.ts'
import { useClient } from './client.ts'

export const useJobs = defineStore('jobs', () => {
  const byId = shallowReactive(new Map<string, Job>())
  const running = computed(() => [...byId.values()].filter((job) => job.state === 'running'))
  const put = (job: Job) => void byId.set(job.id, job)

  async function load() {
    const jobs = await useClient().call('jobs.list')
    byId.clear()
    jobs.forEach(put)
  }

  const cancel = (id: string) => useClient().call('jobs.cancel', { id })
  const forget = (id: string) => void byId.delete(id)

  return { byId, running, load, put, cancel, forget }
})
