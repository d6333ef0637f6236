import { ref, watch, type Ref } from 'vue'
import { describeChange } from './describe-change.ts'
import { restoreDraft, snapshotOf, type Draft } from './draft.ts'
import { History } from './history.ts'

/** Records every change of the draft, here and in the window's storage, for undo and redo without limit. */
export function useHistory(draft: Ref<Draft>, storageKey: string) {
  const history = new History(snapshotOf(draft.value), (before, after) =>
    describeChange(JSON.parse(before) as Draft, JSON.parse(after) as Draft))
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
  function apply(label: string, change: (draft: Draft) => void) {
    record()
    change(draft.value)
    record(label)
  }

  /** What was typed in this very moment is recorded first: it would be lost else. */
  function go(step: 'undo' | 'redo') {
    record()
    draft.value = restoreDraft(history[step]())
    record()
  }

  watch(draft, () => record(), { deep: true })

  return { undoable, redoable, apply, undo: () => go('undo'), redo: () => go('redo') }
}
