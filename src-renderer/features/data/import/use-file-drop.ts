import { ref } from 'vue'
import { fromDrop, type Picked } from './picked.ts'

/** Files and folders dropped anywhere on an element; `over` while they hang above it. */
export function useFileDrop(take: (files: Picked[]) => void) {
  const over = ref(false)
  // The pointer enters a child before it leaves the parent.
  let depth = 0
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

  const listeners = {
    dragenter(event: DragEvent) {
      if (!carriesFiles(event)) return
      depth++
      over.value = true
    },
    dragover(event: DragEvent) {
      if (carriesFiles(event)) event.preventDefault()
    },
    dragleave(event: DragEvent) {
      if (carriesFiles(event)) over.value = --depth > 0
    },
    async drop(event: DragEvent) {
      depth = 0
      over.value = false
      if (!carriesFiles(event)) return
      event.preventDefault()
      take(await fromDrop(event.dataTransfer!))
    },
  }
  return { over, listeners }
}
