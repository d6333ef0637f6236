import { watchEffect, type ShallowRef } from 'vue'
import { sharpContext } from '../../../ui/sharp-canvas.ts'

/** A drawing on a canvas of its own, made anew whenever something that it reads has changed. */
export function useOverlay(canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>, size: () => { width: number; height: number }, draw: (context: CanvasRenderingContext2D) => void): void {
  watchEffect(() => {
    if (canvas.value && size().width > 0 && size().height > 0) draw(sharpContext(canvas.value, size()))
  }, { flush: 'post' })
}
