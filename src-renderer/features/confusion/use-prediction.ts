import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { PredictedConfusion } from '#shared/contract/predictions.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { useClient } from '../../stores/client.ts'
import { useJobs } from '../../stores/jobs.ts'
import { sentenceOf } from '../../ui/format.ts'

type Query = Input<'runs.predict'>
export type Predicted = PredictedConfusion & { key: string }

/** Reads what came of a prediction. */
type Read<T> = (key: string) => Promise<T>
type Keyed<T> = T & { key: string }

/** What a network makes of examples, worked out by main when it is asked for: the newest request counts. */
export function usePrediction<T>(read: Read<T>) {
  const client = useClient()
  const jobs = useJobs()
  const result = shallowRef<Keyed<T> | null>(null)
  const jobId = ref<string | null>(null)
  const fault = ref<string | null>(null)
  /** Why it is not told before the test part is opened. */
  const sealed = ref<string | null>(null)
  const isBusy = ref(false)
  const job = computed(() => (jobId.value === null ? undefined : jobs.byId.get(jobId.value)))
  let requests = 0

  async function ask(query: Query) {
    cancel()
    const mine = ++requests
    isBusy.value = true
    fault.value = sealed.value = null
    try {
      const found = await worked(query, read, (id) => mine === requests && (jobId.value = id))
      if (mine === requests) result.value = found ?? result.value
    } catch (error) {
      if (mine === requests && client.state.status === 'open') (isSealed(error) ? sealed : fault).value = sentenceOf(error)
    }
    if (mine === requests) rest()
  }

  function rest() {
    isBusy.value = false
    jobId.value = null
  }

  function cancel() {
    if (jobId.value !== null) jobs.cancel(jobId.value).catch(() => undefined)
  }

  function forget() {
    requests++
    cancel()
    rest()
    fault.value = sealed.value = result.value = null
  }

  onUnmounted(forget)
  return { result, job, fault, sealed, isBusy, ask, cancel, forget }
}

/** Whether something is not told before the test part is opened. */
export const isSealed = (error: unknown): boolean => error instanceof SlopeError && error.code === 'sealed'

/** What a network takes images for. */
export const readConfusion = (key: string): Promise<PredictedConfusion> => useClient().call('runs.confusion', { key })

/** As worked, of classes. */
export const predicted = (query: Query, onJob: (id: string) => void): Promise<Predicted | null> => worked(query, readConfusion, onJob)

/** Resolves with what came of a request; null when it was cancelled. @throws SlopeError, or an Error of what the job failed by */
async function worked<T>(query: Query, read: Read<T>, onJob: (id: string) => void): Promise<Keyed<T> | null> {
  const client = useClient()
  const jobs = useJobs()
  const { key, jobId } = await client.call('runs.predict', query)
  if (jobId !== null) {
    onJob(jobId)
    const state = () => jobs.byId.get(jobId)?.state ?? 'running'
    if (state() === 'running') await new Promise<void>((resolve) => watch(() => state() !== 'running', () => resolve(), { once: true }))
    if (state() === 'cancelled') return null
    if (state() === 'failed') throw new Error(jobs.byId.get(jobId)?.message ?? '')
  }
  return { key, ...(await read(key)) }
}
