import { onMounted, onUnmounted } from 'vue'

/** Hears every key that is pressed in the window, whatever has the focus, while the component is shown. */
export function useWindowKeys(onKey: (event: KeyboardEvent) => void): void {
  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}
