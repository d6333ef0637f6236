import { onUnmounted, ref } from 'vue'
import { Flight } from './flight.ts'

/** Whether the table is scrolled faster than it can be read; ask by leapt whenever a scroll brings mostly other rows. */
export function useFlight() {
  const flight = new Flight()
  const isFlying = ref(false)
  let frame: number | null = null
  onUnmounted(() => frame !== null && cancelAnimationFrame(frame))

  function leapt() {
    flight.leap()
    isFlying.value = flight.isFlying
    frame ??= requestAnimationFrame(onFrame)
  }

  function onFrame() {
    frame = flight.frame() ? requestAnimationFrame(onFrame) : null
    isFlying.value = flight.isFlying
  }

  return { isFlying, leapt }
}
