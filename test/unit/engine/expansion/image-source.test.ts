import { expect, it } from 'vitest'
import { ImageSource } from '../../../../src-worker/engine/image-source.ts'
import { allocator, firstFree } from '../../../../src-worker/engine/layout.ts'
import { createWasmKernels } from '../../kernels/pair.ts'

it.each([['kept', 60], ['copied when they are needed', 59]])('images that are %s lie where it is said', (_, limit) => {
  const memory = allocator(firstFree)
  const pixels = Uint8Array.from({ length: 60 }, (_, k) => k)
  const source = new ImageSource(memory, { pixels, first: 7, size: 12 }, 3, limit)
  const kernels = createWasmKernels(memory.end)
  source.open(kernels)
  const order = [11, 7, 9]
  const places = order.map((index, row) => source.place(index, row))
  expect(places.map((place) => [...new Uint8Array(kernels.buffer, place, 12)])).toEqual(order.map((index) => [...pixels.subarray(12 * (index - 7), 12 * (index - 6))]))
})
