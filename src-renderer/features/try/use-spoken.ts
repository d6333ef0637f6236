import { onUnmounted, ref, watch } from 'vue'

/** A text that screen readers are told, once it has rested for a moment: while one draws it changes many times a second. */
export function useSpoken(text: () => string, rest = 800) {
  const spoken = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, (newest) => {
    clearTimeout(timer)
    timer = setTimeout(() => (spoken.value = newest), rest)
  }, { immediate: true })
  onUnmounted(() => clearTimeout(timer))
  return spoken
}
