import { onUnmounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { sentenceOf } from '../ui/format.ts'
import { useClient } from './client.ts'
import { listTrials } from './list-trials.ts'
import { TrialList } from './trial-list.ts'

/** In ms: what is drawn of thousands of trials is drawn so often at most. */
const interval = 100

export interface WatchedTrials {
  /** In their order. Another array, with the same plain objects but for those that changed, at most ten times a second. */
  trials: Readonly<ShallowRef<readonly SweepTrial[]>>
  /** false until main has told once what there is. */
  loaded: Readonly<Ref<boolean>>
  /** Why they could not be loaded, a sentence; null when they could. */
  fault: Readonly<Ref<string | null>>
}

/** What is shown of the trials of one sweep after the other. */
function shownTrials() {
  const [trials, loaded, fault] = [shallowRef<readonly SweepTrial[]>([]), ref(false), ref<string | null>(null)]
  let list = new TrialList()
  let timer: ReturnType<typeof setTimeout> | undefined

  function show() {
    clearTimeout(timer)
    timer = undefined
    trials.value = list.all()
  }

  /** Of another sweep; what is told while they are listed is newer than the list. */
  function begin(): TrialList {
    clearTimeout(timer)
    timer = undefined
    return (list = new TrialList())
  }

  function hear(changed: readonly SweepTrial[]) {
    list.put(changed)
    if (loaded.value) timer ??= setTimeout(show, interval)
  }

  function clear() {
    begin()
    trials.value = []
    loaded.value = false
  }

  return { trials, loaded, fault, begin, hear, show, clear, isCurrent: (one: TrialList) => list === one }
}

/** Follows the trials of a sweep while the component is shown, also over a lost connection. */
export function useWatchedTrials(id: () => string): WatchedTrials {
  const client = useClient()
  const shown = shownTrials()

  async function follow(wanted: string) {
    const list = shown.begin()
    try {
      await client.call('sweeps.watch', { id: wanted })
      const all = await listTrials(wanted)
      // Reading the message of thousands was a task of its own, drawing them is another.
      await new Promise((resolve) => setTimeout(resolve))
      if (!shown.isCurrent(list)) return
      list.fill(all)
      shown.fault.value = null
      shown.loaded.value = true
      shown.show()
    } catch (error) {
      if (shown.isCurrent(list) && client.state.status === 'open') shown.fault.value = sentenceOf(error)
    }
  }

  const unwatch = (old: string) => void client.call('sweeps.unwatch', { id: old }).catch(() => {})
  const forgets = [
    client.onEvents((batch) => {
      for (const event of batch) if (event.type === 'trials' && event.id === id()) shown.hear(event.trials)
    }),
    client.onOpen(() => void follow(id())),
  ]
  watch(id, (wanted, old) => {
    unwatch(old)
    shown.clear()
    void follow(wanted)
  })
  onUnmounted(() => {
    for (const forget of forgets) forget()
    shown.clear()
    unwatch(id())
  })
  return { trials: shown.trials, loaded: shown.loaded, fault: shown.fault }
}
