import { onUnmounted, ref } from 'vue'

/** Copies text and says for a moment what came of it: a shell may refuse the clipboard. */
export function useCopy() {
  const outcome = ref<'copied' | 'refused' | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(text: string) {
    outcome.value = await navigator.clipboard.writeText(text).then(() => 'copied' as const, () => 'refused' as const)
    clearTimeout(timer)
    timer = setTimeout(() => (outcome.value = null), 2000)
  }

  onUnmounted(() => clearTimeout(timer))
  return { outcome, copy }
}
