import { onUnmounted, ref, watch } from 'vue'
import { CurvePicture, type Wanted } from './curve-picture.ts'

/** Keeps a canvas a picture of the curves that are wanted. Returns how many are drawn while it is under way; null: all. */
export function useCurveCanvas(wanted: () => Wanted) {
  const done = ref<number | null>(null)
  const picture = new CurvePicture(wanted, (drawn) => (done.value = drawn))
  watch(() => wanted().set, () => picture.draw())
  watch(() => [wanted().box, wanted().look] as const, ([box, look], [oldBox, oldLook]) => {
    if (box !== oldBox || look !== oldLook) picture.restart()
  })
  watch(() => wanted().pointed, () => picture.point())
  onUnmounted(() => picture.stop())
  return { done }
}
