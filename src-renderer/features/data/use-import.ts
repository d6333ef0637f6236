import { computed, ref, shallowRef, watch } from 'vue'
import { useClient } from '../../stores/client.ts'
import { useJobs } from '../../stores/jobs.ts'
import { sentenceOf } from '../../ui/format.ts'
import { uploadFiles } from '../../ui/upload.ts'

/** One import from the files' upload to the end of main's job. */
export function useImport() {
  const jobs = useJobs()
  const client = useClient()
  const abort = shallowRef<AbortController | null>(null)
  /** 0 to 1 */
  const sent = ref(0)
  const jobId = ref<string | null>(null)
  const fault = ref<string | null>(null)
  const job = computed(() => (jobId.value === null ? undefined : jobs.byId.get(jobId.value)))

  const phase = computed(() => {
    if (abort.value) return 'sending'
    return job.value?.state === 'running' ? 'importing' : 'choosing'
  })
  const datasetId = computed(() => (job.value?.state === 'done' ? job.value.datasetId : null))

  // Shown beside the form, a failure needs no second place in the list of jobs.
  watch(job, (now) => {
    if (now?.state !== 'failed') return
    fault.value = now.message
    jobId.value = null
    jobs.forget(now.id)
  })

  async function start(name: string, files: readonly File[]) {
    const controller = (abort.value = new AbortController())
    sent.value = 0
    fault.value = jobId.value = null
    try {
      const progress = (done: number, total: number) => (sent.value = done / total)
      const uploads = await uploadFiles({ client, files, signal: controller.signal, progress })
      jobId.value = (await client.call('datasets.import', { name, uploads, options: { kind: 'idx' } })).jobId
    } catch (error) {
      if (!controller.signal.aborted) fault.value = sentenceOf(error)
    } finally {
      abort.value = null
    }
  }

  function cancel() {
    abort.value?.abort()
    if (job.value?.state === 'running') void jobs.cancel(job.value.id)
  }

  return { phase, sent, job, fault, datasetId, start, cancel }
}
