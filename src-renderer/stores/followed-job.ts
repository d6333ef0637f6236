import { computed, ref, watch } from 'vue'
import type { Job } from '#shared/contract/jobs.ts'
import { useJobs } from './jobs.ts'

/** A job that was begun here and is shown here, not in the lists of jobs. @param ended told once it is done, has failed or was cancelled */
export function useFollowedJob(ended: (job: Job) => void) {
  const jobs = useJobs()
  const id = ref<string | null>(null)
  const job = computed(() => (id.value === null ? undefined : jobs.byId.get(id.value)))
  watch(() => job.value?.state, (state) => {
    if (job.value && state !== 'running') ended(job.value)
  })

  function forget() {
    if (id.value !== null) jobs.forget(id.value)
    id.value = null
  }

  function cancel() {
    if (job.value?.state === 'running') void jobs.cancel(job.value.id)
  }

  return { id, job, forget, cancel }
}
