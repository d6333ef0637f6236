import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { SlopeError } from '#shared/domain/error.ts'
import { sentenceOf } from '../ui/format.ts'

type Step = () => Promise<void>

interface Done {
  /** A sentence's beginning: "Renamed A to B", "3 runs deleted". */
  label: string
  undo: Step
  /** Absent: what was undone can't be done again by a key. */
  redo: Step | undefined
}

/** What is told of the last change. */
export interface Told {
  kind: 'done' | 'undone' | 'failed'
  text: string
}

/** More than anybody takes back one by one. */
const keptAtMost = 100

/** Changes of the workspace that can be taken back, the last first; the Design screen has a history of its own. */
export const useUndo = defineStore('undo', () => {
  const done = shallowRef<readonly Done[]>([])
  const undone = shallowRef<readonly Done[]>([])
  const told = shallowRef<Told | null>(null)
  const undoable = computed(() => done.value.at(-1)?.label ?? null)
  const redoable = computed(() => undone.value.at(-1)?.label ?? null)
  /** One step at a time: the next begins when the one before has ended. */
  let last: Promise<void> = Promise.resolve()

  const tell = (kind: Told['kind'], text: string) => void (told.value = { kind, text })

  /**
   * Behind each change of the workspace that has been made.
   * @param label what was done, as it is told: "Renamed A to B", "3 runs deleted"
   * @param redo does it once more, when that is possible
   */
  function did(label: string, undo: Step, redo?: Step): void {
    done.value = [...done.value, { label, undo, redo }].slice(-keptAtMost)
    undone.value = []
    tell('done', label)
  }

  /** Something that was asked for by its name could not be done. @param text a sentence that says why */
  const fail = (text: string) => tell('failed', text)

  async function take(from: typeof done, to: typeof done, verb: 'undo' | 'redo') {
    const one = from.value.at(-1)
    const step = one?.[verb]
    if (!one || !step) return
    try {
      await step()
    } catch (error) {
      // What another window has made impossible stands in the way of nothing before it; a lost connection comes back.
      if (!(error instanceof SlopeError && error.code === 'disconnected')) from.value = from.value.filter((other) => other !== one)
      return tell('failed', `${one.label}: this could not be ${verb === 'undo' ? 'undone' : 'done again'}. ${sentenceOf(error)}`)
    }
    from.value = from.value.filter((other) => other !== one)
    if (verb === 'redo' || one.redo) to.value = [...to.value, one]
    tell(verb === 'undo' ? 'undone' : 'done', verb === 'undo' ? `Undone: ${one.label}` : one.label)
  }

  /** Takes the last change back; resolves when that has succeeded or was told to have failed. */
  const undo = () => (last = last.then(() => take(done, undone, 'undo')))
  const redo = () => (last = last.then(() => take(undone, done, 'redo')))

  return { told, undoable, redoable, did, fail, undo, redo, dismiss: () => void (told.value = null) }
})
