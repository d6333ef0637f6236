import { onBeforeUnmount, watchEffect, type ShallowRef } from 'vue'
import { sharpContext } from '../../../ui/sharp-canvas.ts'

export interface SlicedPicture {
  width: number
  height: number
  /** So many things are drawn one after another. */
  count: number
  /** What lies behind them. */
  behind(context: CanvasRenderingContext2D): void
  things(context: CanvasRenderingContext2D, from: number, to: number): void
}

/** In ms of a frame. */
const budget = 10
const batch = 50

/** Draws many things in slices, so that no task is long. The first time they come one by one, later all at once when they are there. */
export function useSlicedCanvas(canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>, picture: () => SlicedPicture | null, finished: () => void): void {
  const hidden = document.createElement('canvas')
  let frame = 0
  let isShown = false
  let wanted: SlicedPicture | null = null

  function begin() {
    const now = wanted
    wanted = null
    if (!now || !canvas.value) return
    const context = sharpContext(hidden, now)
    now.behind(context)
    slice(now, context, 0)
  }

  function slice(now: SlicedPicture, context: CanvasRenderingContext2D, from: number) {
    const began = performance.now()
    let to = from
    while (to < now.count && performance.now() - began < budget) {
      now.things(context, to, Math.min(now.count, to + batch))
      to += batch
    }
    const isDone = to >= now.count
    if (isDone || !isShown) put(now)
    isShown ||= isDone
    if (isDone) finished()
    frame = !isDone ? requestAnimationFrame(() => slice(now, context, to)) : wanted ? requestAnimationFrame(begin) : 0
  }

  function put(size: SlicedPicture) {
    const target = canvas.value
    if (!target) return
    const context = sharpContext(target, size)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(hidden, 0, 0)
  }

  watchEffect(() => {
    wanted = picture()
    if (frame === 0 && wanted && canvas.value) frame = requestAnimationFrame(begin)
  }, { flush: 'post' })
  onBeforeUnmount(() => cancelAnimationFrame(frame))
}
