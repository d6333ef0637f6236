import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { Examples } from '#shared/contract/datasets.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'

export const variantCount = 12

export type Asked = Omit<Input<'datasets.expand'>, 'count'>

/** An image and what training sees of it in its first epochs: one is asked for at a time, and then the newest wish. */
export function useVariants(asked: () => Asked | null) {
  const client = useClient()
  /** The image as it is, and behind it its variants. */
  const images = shallowRef<Examples | null>(null)
  const fault = ref<string | null>(null)
  let wish: Asked | null = null
  let isAsking = false

  async function make(what: Asked): Promise<Examples> {
    const { id, split, index } = what
    const [original, { pixels }] = await Promise.all([
      client.call('datasets.examples', { id, split, offset: index, count: 1 }), client.call('datasets.expand', { ...what, count: variantCount }),
    ])
    const all = new Uint8Array(original.pixels.length + pixels.length)
    all.set(original.pixels)
    all.set(pixels, original.pixels.length)
    return { ...original, pixels: all, indices: new Uint32Array(variantCount + 1), labels: new Uint8Array(variantCount + 1) }
  }

  async function work() {
    if (isAsking) return
    isAsking = true
    while (wish) {
      const what = wish
      wish = null
      try {
        images.value = await make(what)
        fault.value = null
      } catch (error) {
        if (!wish) fault.value = sentenceOf(error)
      }
    }
    isAsking = false
  }

  watch(asked, (what) => {
    wish = what
    if (what) void work()
    else images.value = null
  }, { immediate: true })
  onUnmounted(() => (wish = null))
  return { images, fault }
}
