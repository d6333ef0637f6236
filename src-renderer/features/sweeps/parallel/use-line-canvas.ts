import { onBeforeUnmount, onMounted, watch, type ShallowRef } from 'vue'
import { LineDrawing, type Picture } from './line-drawing.ts'

/** Sharper than that no line is seen to be, and a picture takes four times the memory. */
const mostPixels = 2

/** @param picture null as long as there is no room for it */
export function useLineCanvas(back: Readonly<ShallowRef<HTMLCanvasElement | null>>, front: Readonly<ShallowRef<HTMLCanvasElement | null>>, picture: () => Omit<Picture, 'ratio'> | null, finished: () => void) {
  let drawing: LineDrawing | null = null

  function show() {
    const now = picture()
    if (drawing && now) drawing.show({ ...now, ratio: Math.min(mostPixels, devicePixelRatio) })
  }

  onMounted(() => {
    if (back.value && front.value) drawing = new LineDrawing(back.value, front.value, finished)
    show()
  })
  watch(picture, show)
  onBeforeUnmount(() => drawing?.stop())
}
