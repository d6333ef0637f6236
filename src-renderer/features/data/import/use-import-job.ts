import { computed, ref, watch } from 'vue'
import { useDatasets } from '../../../stores/datasets.ts'
import { useJobs } from '../../../stores/jobs.ts'

/** Main's part of an import, which has ended once its dataset can be shown. @param onFault told why it failed */
export function useImportJob(onFault: (reason: string | null) => void) {
  const jobs = useJobs()
  const datasets = useDatasets()
  const id = ref<string | null>(null)
  const job = computed(() => (id.value === null ? undefined : jobs.byId.get(id.value)))
  const made = computed(() => (job.value?.state === 'done' ? job.value.datasetId : null))
  const datasetId = computed(() => (made.value !== null && datasets.find(made.value) ? made.value : null))
  const isRunning = computed(() => job.value?.state === 'running' || made.value !== datasetId.value)
  const progress = computed(() => ({ share: job.value?.progress ?? 0, seconds: job.value?.remainingSeconds ?? null }))

  // Shown beside the form, a failure needs no second place in the list of jobs.
  watch(job, (now) => {
    if (now?.state !== 'failed') return
    onFault(now.message)
    id.value = null
    jobs.forget(now.id)
  })

  function cancel() {
    if (job.value?.state === 'running') void jobs.cancel(job.value.id)
  }

  return { id, isRunning, datasetId, progress, cancel }
}
