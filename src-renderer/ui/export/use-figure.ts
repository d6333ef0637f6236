import { onUnmounted, ref, shallowRef, watch } from 'vue'
import { usePreference } from '../../stores/preferences.ts'
import { sentenceOf } from '../format.ts'
import { figureOf, FigureSettings, usualFigure, type DrawFigure, type Figure, type FigureKind } from './figure.ts'

/** What is typed is drawn when no more was typed for so long, in ms. */
const rest = 120

/** The figure by what is chosen, which is kept for the next one, drawn again a moment after each change. */
export function useFigure(kind: () => FigureKind, draw: () => DrawFigure) {
  const settings = usePreference('export.figure', FigureSettings, usualFigure)
  const figure = shallowRef<Figure | null>(null)
  /** Of the drawing, for an image. */
  const address = ref<string | null>(null)
  const fault = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(drawn: Figure | null) {
    if (address.value) URL.revokeObjectURL(address.value)
    figure.value = drawn
    address.value = drawn && URL.createObjectURL(new Blob([drawn.svg], { type: 'image/svg+xml' }))
  }

  /** What was changed a moment ago, too. */
  function drawNow() {
    clearTimeout(timer)
    try {
      show(figureOf(settings.value, kind(), draw()))
      fault.value = null
    } catch (error) {
      show(null)
      fault.value = sentenceOf(error)
    }
  }

  drawNow()
  watch(settings, () => {
    clearTimeout(timer)
    timer = setTimeout(drawNow, rest)
  })
  onUnmounted(() => {
    clearTimeout(timer)
    show(null)
  })
  return { settings, figure, address, fault, drawNow }
}
