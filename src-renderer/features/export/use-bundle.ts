import { computed, ref, shallowRef } from 'vue'
import type { Job } from '#shared/contract/jobs.ts'
import { useClient } from '../../stores/client.ts'
import { useFollowedJob } from '../../stores/followed-job.ts'
import { download } from '../../ui/export/download.ts'
import { fetchFile } from '../../ui/fetch-file.ts'
import { sentenceOf } from '../../ui/format.ts'

/** The bundle of a run, from main's writing it to the file that is saved here. */
export function useBundle() {
  const client = useClient()
  const { id, job, forget, cancel: cancelJob } = useFollowedJob((ended) => void take(ended))
  const fetching = shallowRef<AbortController | null>(null)
  /** 0 to 1, of what comes from main. */
  const fetched = ref(0)
  const outcome = ref<{ isFault: boolean; text: string } | null>(null)
  const isBusy = computed(() => fetching.value !== null || id.value !== null)
  const progress = computed(() => (fetching.value ? fetched.value : (job.value?.progress ?? 0)))

  function end(text: string | null, isFault = false) {
    forget()
    fetching.value = null
    outcome.value = text === null ? null : { isFault, text }
  }

  async function start(run: string) {
    outcome.value = null
    try {
      id.value = (await client.call('runs.bundle', { id: run })).jobId
    } catch (error) {
      end(sentenceOf(error), true)
    }
  }

  async function take({ state, message, download: made }: Job) {
    if (!made) return end(state === 'failed' ? message : null, true)
    const abort = (fetching.value = new AbortController())
    fetched.value = 0
    try {
      download(await fetchFile(client, made, abort.signal, (bytes) => (fetched.value = bytes / made.size)), made.fileName)
      end(`Saved as ${made.fileName}.`)
    } catch (error) {
      end(abort.signal.aborted ? null : sentenceOf(error), true)
    }
  }

  const cancel = () => (fetching.value?.abort(), cancelJob())
  return { job, isBusy, progress, outcome, start, cancel }
}
