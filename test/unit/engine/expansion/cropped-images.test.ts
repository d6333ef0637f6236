import { expect, it } from 'vitest'
import { CroppedImages } from '../../../../src-worker/engine/cropped-images.ts'
import { words } from '../../../../src-worker/engine/distortion.ts'
import { allocator, firstFree } from '../../../../src-worker/engine/layout.ts'
import { createWasmKernels } from '../../kernels/pair.ts'

const size = { width: 5, height: 4 }
// One with black edges, one black all over, one without any, one with a pixel in a corner.
const pixels = Uint8Array.from([
  [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 8, 0, 9, 0, 0, 0, 0, 0, 0],
  Array.from({ length: 20 }, () => 0),
  Array.from({ length: 20 }, (_, k) => k + 1),
  [...Array.from({ length: 19 }, () => 0), 5],
].flat())

/** The image again, of its cropped rows. */
function uncropped(bytes: Uint8Array, box: number): number[] {
  const [left = 0, top = 0, right = 0] = Uint8Array.of(box, box >> 8, box >> 16)
  return Array.from({ length: 20 }, (_, k) => {
    const [x, y] = [k % 5, Math.floor(k / 5)]
    const isInside = x >= left && x <= right && y >= top && y <= box >>> 24
    return isInside ? (bytes[1 + (y - top) * (right - left + 2) + x - left] ?? 0) : 0
  })
}

it.each([['kept', 80], ['cropped when they are needed', 79]])('images that are %s lie where it is said, without the columns that are black', (_, limit) => {
  const memory = allocator(firstFree)
  const distortions = memory.take(4 * words.count * 3)
  const images = new CroppedImages(memory, { pixels, first: 7, size }, 3, limit)
  const kernels = createWasmKernels(memory.end)
  images.open(kernels)
  for (const order of [[10, 7, 9], [8, 10, 7]]) {
    const table = new Int32Array(kernels.buffer, distortions, 3 * words.count)
    for (const [row, index] of order.entries()) table[row * words.count + words.index] = index
    images.locate(distortions, 3)
    for (const [row, index] of order.entries()) {
      const [place = 0, box = 0] = table.subarray(row * words.count + words.image)
      expect(uncropped(new Uint8Array(kernels.buffer, place), box)).toEqual([...pixels.subarray(20 * (index - 7), 20 * (index - 6))])
    }
  }
})

it('the box of an image is that of what is not black', () => {
  const memory = allocator(firstFree)
  const distortion = memory.take(4 * words.count)
  const images = new CroppedImages(memory, { pixels, first: 0, size }, 1)
  const kernels = createWasmKernels(memory.end)
  images.open(kernels)
  const columns = [0, 2, 3].map((index) => {
    const table = new Int32Array(kernels.buffer, distortion, words.count)
    table[words.index] = index
    images.locate(distortion, 1)
    const box = table[words.box] ?? 0
    return [box & 255, (box >> 16) & 255]
  })
  expect(columns).toEqual([[1, 3], [0, 4], [4, 4]])
})
