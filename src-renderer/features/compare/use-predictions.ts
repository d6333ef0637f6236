import { computed, onUnmounted, watch } from 'vue'
import { useClient } from '../../stores/client.ts'
import { useJobs } from '../../stores/jobs.ts'
import { nameOf, PredictionQueue, type Wanted } from './prediction-queue.ts'

/** While the scrubber moves, nothing is worked out, in ms. */
const rest = 150

/** Predictions, as long as they are wanted. */
export function usePredictions(wanted: () => readonly Wanted[]) {
  const jobs = useJobs()
  const queue = new PredictionQueue()
  const { known, faults, sealed, jobId, isBusy, isCancelled } = queue
  let timer: ReturnType<typeof setTimeout> | undefined

  const done = computed(() => wanted().filter((one) => known.has(nameOf(one))).length)
  /** 0 to 1, with the part of the one under way. */
  const progress = computed(() => (wanted().length === 0 ? 1 : (done.value + ((jobId.value !== null && jobs.byId.get(jobId.value)?.progress) || 0)) / wanted().length))
  const fault = computed(() => wanted().map((one) => faults.get(nameOf(one))).find((sentence) => sentence !== undefined) ?? null)

  const sealedCount = computed(() => wanted().filter((one) => sealed.has(nameOf(one))).length)

  function cancel() {
    queue.stop()
    clearTimeout(timer)
    isCancelled.value = true
  }

  /** As if nothing was known: main forgets what was not used for long, and all when it ends. */
  function again() {
    known.clear()
    faults.clear()
    void queue.work(wanted())
  }

  const open = () => void queue.open(wanted())

  watch(() => wanted().map(nameOf).join('\n'), () => {
    queue.stop()
    // Busy from now on, so that nothing flickers.
    isBusy.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void queue.work(wanted()), rest)
  })
  // At once, and whenever a lost connection is back.
  const stopWaiting = useClient().onOpen(again)
  onUnmounted(() => {
    stopWaiting()
    clearTimeout(timer)
    queue.stop()
  })

  return { of: (one: Wanted) => known.get(nameOf(one)) ?? null, done, progress, fault, sealedCount, isBusy, isCancelled, cancel, again, open }
}
