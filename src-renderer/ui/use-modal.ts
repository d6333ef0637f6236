import { watch, type Ref } from 'vue'

/** A modal dialog, open as long as a state says so; returns what it listens to. */
export function useModal(dialog: Readonly<Ref<HTMLDialogElement | null>>, isOpen: Ref<boolean>) {
  watch(isOpen, (open) => (open ? dialog.value?.showModal() : dialog.value?.close()), { flush: 'post' })
  return {
    /** The browser would close it at once, but tell of it a moment later: a key in between found it gone and open. */
    keydown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      isOpen.value = false
    },
    /** Told late as well: by then it may be open again. */
    close() {
      if (!dialog.value?.open) isOpen.value = false
    },
  }
}
