import { computed, ref, shallowRef, triggerRef, watch } from 'vue'
import { z } from 'zod'
import type { DatasetInfo, ImageShape } from '#shared/domain/dataset.ts'
import { useClient } from '../../stores/client.ts'
import { usePreference } from '../../stores/preferences.ts'
import { sentenceOf } from '../../ui/format.ts'
import { centred } from './centre.ts'
import { readPicture } from './image-file.ts'
import { inkOf } from './ink.ts'
import { usualWidth, type Pen } from './pen.ts'
import { randomExample } from './random-example.ts'
import { Sheet } from './sheet.ts'

/** The image that is tried: drawn, read from a file or taken from the data, and what of it the network sees. */
export function useImageInput(dataset: DatasetInfo, image: ImageShape) {
  const client = useClient()
  const sheet = new Sheet(image)
  const pen = ref<Pen>({ width: usualWidth(image), erases: false })
  const fault = ref<string | null>(null)
  const isCentred = usePreference('try.centred', z.boolean(), true)
  const origin = shallowRef(sheet.origin)
  /** Of the data it is taken as it is, so that it is told as it was measured; colour images have no ink to centre. */
  const centres = computed(() => isCentred.value && !image.channels && origin.value?.kind !== 'data')
  const seen = shallowRef(sheet.pixels)
  const isUndoable = ref(false)

  function look() {
    origin.value = sheet.origin
    isUndoable.value = sheet.isUndoable
    const ink = () => (sheet.origin?.kind === 'file' ? inkOf(sheet.pixels, image) : sheet.pixels)
    seen.value = centres.value ? centred(ink(), image) : sheet.pixels
    triggerRef(seen)
  }

  async function take(work: () => Promise<void>) {
    fault.value = null
    try {
      await work()
    } catch (error) {
      fault.value = sentenceOf(error)
    }
  }

  const open = (file: File | undefined) => take(async () => {
    if (!file) return
    const picture = await readPicture(file, image)
    sheet.putPicture(picture, !image.channels && picture.isLight)
  })

  const takeRandom = () => take(async () => {
    const { page, text } = await randomExample(client, dataset)
    sheet.putData(page.pixels, text)
  })

  function invert(inverts: boolean) {
    if (sheet.origin?.kind === 'file') sheet.putPicture(sheet.origin.picture, inverts)
  }

  watch([sheet.version, isCentred], look)
  return { sheet, pen, fault, isCentred, origin, isUndoable, centres, seen, open, takeRandom, invert }
}
