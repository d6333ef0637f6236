import { computed, ref, shallowRef } from 'vue'
import type { Job } from '#shared/contract/jobs.ts'
import { useClient } from '../../stores/client.ts'
import { useFollowedJob } from '../../stores/followed-job.ts'
import { useUndo } from '../../stores/undo.ts'
import { sentenceOf } from '../../ui/format.ts'
import { uploadFiles } from '../../ui/upload.ts'

/** The import of a run's bundle, from the file's upload to the end of main's job. */
export function useRunImport() {
  const [client, history] = [useClient(), useUndo()]
  const { id, job, forget, cancel: cancelJob } = useFollowedJob(take)
  const sending = shallowRef<AbortController | null>(null)
  /** 0 to 1, of what goes to main. */
  const sent = ref(0)
  const fileName = ref('')
  const outcome = ref<{ isFault: boolean; text: string; runId: string | null } | null>(null)
  const isBusy = computed(() => sending.value !== null || id.value !== null)
  /** Sending takes about half of the time. */
  const progress = computed(() => (sending.value ? sent.value / 2 : 0.5 + (job.value?.progress ?? 0) / 2))
  const fail = (text: string | null) => (outcome.value = text === null ? null : { isFault: true, text, runId: null })

  async function start([file, ...others]: readonly File[]) {
    if (!file || isBusy.value) return
    if (others.length > 0) return fail(`${others.length + 1} files are too many at once: give the zip of one run.`)
    const abort = (sending.value = new AbortController())
    sent.value = 0
    fileName.value = file.name
    outcome.value = null
    try {
      const [upload = ''] = await uploadFiles({ client, files: [file], signal: abort.signal, progress: (done, total) => (sent.value = done / total) })
      id.value = (await client.call('runs.importBundle', { upload })).jobId
    } catch (error) {
      fail(abort.signal.aborted ? null : sentenceOf(error))
    }
    sending.value = null
  }

  function take({ state, message, runId }: Job) {
    forget()
    if (runId === null) return fail(state === 'failed' ? message : null)
    outcome.value = { isFault: false, text: message ?? '', runId }
    const ids = [runId]
    history.did(`Imported ${fileName.value}`, () => client.call('runs.delete', { ids }), () => client.call('runs.restore', { ids }))
  }

  const cancel = () => (sending.value?.abort(), cancelJob())
  const dismiss = () => (outcome.value = null)
  return { fileName, isBusy, job, progress, outcome, start, cancel, dismiss }
}

export type RunImport = ReturnType<typeof useRunImport>
