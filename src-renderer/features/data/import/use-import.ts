import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import { ImportOptions, type TableHint } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import { useClient } from '../../../stores/client.ts'
import type { Picked } from './picked.ts'
import { useImportJob } from './use-import-job.ts'
import { useSending } from './use-sending.ts'
import { useWork } from './use-work.ts'

/** One import, from the files that were picked over the look at them to the end of main's job. */
export function useImport(picked: () => readonly Picked[]) {
  const client = useClient()
  const work = useWork()
  const sending = useSending()
  const job = useImportJob((reason) => (work.fault.value = reason))
  const preview = shallowRef<Preview | null>(null)
  const options = ref<ImportOptions | null>(null)
  const phase = computed(() => work.current.value?.what ?? (job.isRunning.value ? 'importing' : preview.value ? 'ready' : 'choosing'))
  const progress = computed(() => (phase.value === 'sending' ? sending.progress.value : job.progress.value))
  const send = () => work.during('sending', (signal) => sending.send(picked(), signal))

  const look = (table?: TableHint) =>
    work.during('looking', async (signal) => {
      const seen = await client.call('datasets.inspect', { uploads: sending.held() ?? [], ...(table && { table }) })
      if (signal.aborted) return
      preview.value = seen
      options.value = structuredClone(seen.options)
    })

  async function start(name: string) {
    // A failed import has used up what was sent.
    if (!sending.held() && !(await send())) return
    await work.during('looking', async () => {
      const { jobId } = await client.call('datasets.import', { name, uploads: sending.held() ?? [], options: ImportOptions.parse(options.value) })
      sending.taken()
      job.id.value = jobId
    })
  }

  function giveUp() {
    work.abort()
    sending.giveUp()
  }

  watch(picked, async (files) => {
    giveUp()
    preview.value = options.value = work.fault.value = job.id.value = null
    if (files.length > 0 && (await send())) await look()
  }, { immediate: true })
  // Main's job goes on and shows in the list; all else is given up.
  onUnmounted(giveUp)

  const cancel = () => (giveUp(), job.cancel())
  return { phase, progress, preview, options, fault: work.fault, datasetId: job.datasetId, look, start, cancel }
}
