import { ref, shallowRef } from 'vue'
import { sentenceOf } from '../../../ui/format.ts'

export type Work = 'sending' | 'looking'

/** What the window does for an import, one thing at a time: a newer one takes the place of an older. */
export function useWork() {
  const current = shallowRef<{ abort: AbortController; what: Work } | null>(null)
  const fault = ref<string | null>(null)

  function abort() {
    current.value?.abort.abort()
    current.value = null
  }

  /** Whether the step was done to its end; a failure of it is told. */
  async function during(what: Work, step: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    abort()
    const controller = new AbortController()
    current.value = { abort: controller, what }
    fault.value = null
    try {
      await step(controller.signal)
      return !controller.signal.aborted
    } catch (error) {
      if (!controller.signal.aborted) fault.value = sentenceOf(error)
      return false
    } finally {
      if (current.value?.abort === controller) current.value = null
    }
  }

  return { current, fault, during, abort }
}
