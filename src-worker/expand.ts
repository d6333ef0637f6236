import type { Task } from '#shared/contract/worker.ts'
import { expandImage } from './engine/expansion.ts'
import { wasmKernels } from './kernels/instantiate.ts'

/** An image as training sees it in its first epochs: [count x width x height]. @param kernels WebAssembly.Module */
export function expand({ expansion, size, pixels, seed, index, count }: Extract<Task, { type: 'expand' }>, kernels: unknown): Uint8Array {
  const epochs = Array.from({ length: count }, (_, epoch) => epoch)
  const images = expandImage(wasmKernels(kernels), expansion, size, pixels, seed, epochs, index)
  const all = new Uint8Array(count * pixels.length)
  images.forEach((image, k) => all.set(image, k * pixels.length))
  return all
}
