import { ref, watch, type Ref } from 'vue'
import { History, type Change } from './history.ts'

/** What a draft is as text, and what a change of it is in words. */
interface Kind<T> {
  snapshotOf(draft: T): string
  restore(snapshot: string): T
  describe(before: T, after: T): Change
}

/** Records every change of a draft, here and in the window's storage, for undo and redo without limit. */
export function useHistory<T>(draft: Ref<T>, storageKey: string, { snapshotOf, restore, describe }: Kind<T>) {
  const history = new History(snapshotOf(draft.value), (before, after) => describe(JSON.parse(before) as T, JSON.parse(after) as T))
  const undoable = ref<string | null>(null)
  const redoable = ref<string | null>(null)

  function record(label?: string) {
    const snapshot = snapshotOf(draft.value)
    history.record(snapshot, performance.now(), label)
    localStorage.setItem(storageKey, snapshot)
    undoable.value = history.undoable
    redoable.value = history.redoable
  }

  /** Changes the draft in one step, which undo calls so. */
  function apply(label: string, change: (draft: T) => void) {
    record()
    change(draft.value)
    record(label)
  }

  /** What was typed in this very moment is recorded first: it would be lost else. */
  function go(step: 'undo' | 'redo') {
    record()
    draft.value = restore(history[step]())
    record()
  }

  watch(draft, () => record(), { deep: true })

  return { undoable, redoable, apply, undo: () => go('undo'), redo: () => go('redo') }
}
