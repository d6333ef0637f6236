import type { Training } from '#shared/domain/training.ts'
import type { Kernels } from '../kernels/kernels.ts'
import type { Layout } from './layout.ts'
import type { Region } from './optimizer.ts'

/** Those whose gradient is the decay times w and nothing else. */
const proportional: readonly string[] = ['none', 'l2']

/** Whether a step may pass over the gradients of inputs that were zero in the whole mini-batch. */
export const stepsOnActive = (layout: Layout, { optimizer, regularization }: Training, rate: number, decay: number): boolean =>
  layout.active > 0 && optimizer === 'sgd' && proportional.includes(regularization) && rate < 0 && decay >= -1 && decay <= 0

/** As sgd on all weights, to the same bits. */
export function stepActive(kernels: Kernels, layout: Layout, { weights, gradient, count }: Region, rate: number, decay: number): number {
  const { inputStride = 0, stride = 0 } = layout.layers[0] ?? {}
  const first = inputStride * stride
  const finite = kernels.sgdActive(weights, gradient, layout.active, inputStride, stride, rate, decay)
  return Math.min(finite, kernels.sgd(weights + 4 * first, gradient + 4 * first, count - first, rate, decay))
}
