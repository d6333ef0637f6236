import { onUnmounted, shallowRef, watch } from 'vue'
import { sentenceOf } from '../../../ui/format.ts'

interface Asked<T> {
  /** What is asked for, as a word that is another one when it is another thing; null: nothing. */
  key(): string | null
  /** Trials that have ended: with more of them main would answer otherwise. */
  ended(): number
  ask(): Promise<T>
}

/** In ms: what is learned from trials is learned anew at most so often while they end. */
const rest = 5000

/** What main works out from the trials of a sweep: the last answer stays until there is a newer one, a fault until then. */
export function useAnalysis<T>({ key, ended, ask }: Asked<T>) {
  const found = shallowRef<T | null>(null)
  const fault = shallowRef<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = -Infinity

  async function load(asked: string) {
    askedAt = performance.now()
    try {
      const answer = await ask()
      if (key() !== asked) return
      found.value = answer
      fault.value = null
    } catch (error) {
      if (key() === asked) fault.value = sentenceOf(error)
    }
  }

  watch([key, ended] as const, ([asked], [before]) => {
    clearTimeout(timer)
    if (asked !== before) found.value = fault.value = null
    if (asked !== null) timer = setTimeout(() => void load(asked), asked !== before ? 0 : Math.max(0, askedAt + rest - performance.now()))
  }, { immediate: true })
  onUnmounted(() => clearTimeout(timer))
  return { found, fault }
}
