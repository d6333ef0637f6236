import { onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue'

/** The pixels inside of an element, without its borders and scroll bars; 0 x 0 before it is there. */
export function useElementSize(element: Readonly<ShallowRef<Element | null>>) {
  const size = shallowRef({ width: 0, height: 0 })
  const observer = new ResizeObserver(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = element.value ?? {}
    size.value = { width, height }
  })
  onMounted(() => element.value && observer.observe(element.value))
  onUnmounted(() => observer.disconnect())
  return size
}
