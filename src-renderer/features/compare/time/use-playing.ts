import { onUnmounted, ref } from 'vue'

/** Long enough to read what changed, in ms; longer where a person wants less motion. */
const pace = { usual: 900, calm: 2500 }

/** Steps on at a readable pace until there is nothing more. @param next one step; false at the end */
export function usePlaying(next: () => boolean) {
  const isPlaying = ref(false)
  const wantsCalm = matchMedia('(prefers-reduced-motion: reduce)')
  let timer: ReturnType<typeof setTimeout> | undefined

  function step() {
    isPlaying.value = next()
    if (isPlaying.value) timer = setTimeout(step, wantsCalm.matches ? pace.calm : pace.usual)
  }

  function stop() {
    clearTimeout(timer)
    isPlaying.value = false
  }

  onUnmounted(stop)
  return { isPlaying, play: step, stop }
}
