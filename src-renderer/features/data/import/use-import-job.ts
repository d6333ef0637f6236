import { computed, ref, watch } from 'vue'
import { useJobs } from '../../../stores/jobs.ts'

/** Main's part of an import. @param onFault told why it failed */
export function useImportJob(onFault: (reason: string | null) => void) {
  const jobs = useJobs()
  const id = ref<string | null>(null)
  const job = computed(() => (id.value === null ? undefined : jobs.byId.get(id.value)))
  const isRunning = computed(() => job.value?.state === 'running')
  const datasetId = computed(() => (job.value?.state === 'done' ? job.value.datasetId : null))
  const progress = computed(() => ({ share: job.value?.progress ?? 0, seconds: job.value?.remainingSeconds ?? null }))

  // Shown beside the form, a failure needs no second place in the list of jobs.
  watch(job, (now) => {
    if (now?.state !== 'failed') return
    onFault(now.message)
    id.value = null
    jobs.forget(now.id)
  })

  function cancel() {
    if (job.value && isRunning.value) void jobs.cancel(job.value.id)
  }

  return { id, isRunning, datasetId, progress, cancel }
}
