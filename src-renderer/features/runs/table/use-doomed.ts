import { shallowRef } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useUndo } from '../../../stores/undo.ts'

/** What waits for a second word before it goes for good. */
export function useDoomed(empty: (targets: readonly Run[]) => Promise<void>) {
  const history = useUndo()
  const doomed = shallowRef<readonly Run[]>([])

  function askTwice(targets: readonly Run[]) {
    // The last change's toast would lie over the question.
    history.dismiss()
    doomed.value = targets
  }

  async function decide(isDoomed: boolean) {
    const targets = doomed.value
    doomed.value = []
    if (isDoomed) await empty(targets)
  }

  return { doomed, askTwice, decide }
}
