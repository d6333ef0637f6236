import type { Network } from '#shared/domain/network.ts'
import type { Cost } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { activationStrategies } from './activation.ts'
import { costStrategies } from './cost.ts'
import type { LayerLayout, Layout } from './layout.ts'

/** A kernel call of bounded length: between two of them a trainer may be asked to pause. */
export interface Operation {
  run(rows: number): void
  /** For a full chunk, in FLOPs of dense kernels or what takes as long. */
  work: number
}

/** No operation is longer than about a millisecond and a half. */
const operationWork = 5e7
/** A weight that is read or written costs as much as this many of its multiplications, when it comes from main memory. */
const touchWork = 32
const callWork = 2000

/** Cuts 0..count into ranges that take operationWork at most (but a multiple of step at least). */
function ranges(count: number, step: number, work: number, run: (rows: number, from: number, to: number) => void): Operation[] {
  const size = Math.max(step, Math.floor((count * operationWork) / work / step) * step)
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => {
    const from = k * size
    const to = Math.min(count, from + size)
    return { work: callWork + (work * (to - from)) / count, run: (rows: number) => run(rows, from, to) }
  })
}

const layerWork = ({ inputStride, stride }: LayerLayout, rows: number) => inputStride * stride * (2 * rows + touchWork)
const elementWork = ({ stride }: LayerLayout, rows: number) => callWork + 20 * rows * stride

/** x of a layer: the outputs of the one before. */
const inputOf = (layout: Layout, l: number): Pointer => layout.layers[l - 1]?.a ?? layout.x

/** From the loaded inputs to the outputs. */
export function planForward(kernels: Kernels, layout: Layout, network: Network): Operation[] {
  return layout.layers.flatMap((layer, l) => {
    const { inputStride, stride, weights, bias, z, a, units } = layer
    const x = inputOf(layout, l)
    const sparse = l === 0 && layout.entries > 0
    const sums = ranges(stride / 8, 1, layerWork(layer, layout.rows), (rows, from, to) =>
      sparse
        ? kernels.forwardSparse(layout.entries, layout.ends, weights, bias, z, rows, inputStride, stride, from, to)
        : kernels.forward(x, weights, bias, z, rows, inputStride, stride, from, to),
    )
    const activate = activationStrategies[network.layers[l]?.activation ?? 'linear'].value?.(kernels)
    if (!activate) return sums
    return [...sums, { work: elementWork(layer, layout.rows), run: (rows) => activate(z, a, rows, units, stride) }]
  })
}

/** From the outputs to the gradient, to which the rows of the chunk are added one after the other. */
export function planBackward(kernels: Kernels, layout: Layout, network: Network, cost: Cost): Operation[] {
  const toGradient = layout.gradient - layout.parameters
  const operations: Operation[] = []
  for (let l = layout.layers.length - 1; l >= 0; l--) {
    const layer = layout.layers[l] as LayerLayout
    const before = layout.layers[l - 1]
    const { inputStride, stride, weights, bias, a, error } = layer
    const derive = activationStrategies[network.layers[l]?.activation ?? 'linear'].derivative?.(kernels)
    const isOutput = l === layout.layers.length - 1
    if (isOutput)
      operations.push({ work: elementWork(layer, layout.rows), run: (rows) => kernels.difference(a, layout.y, error, rows, stride) })
    if (derive && (!isOutput || costStrategies[cost].keepsDerivative))
      operations.push({ work: elementWork(layer, layout.rows), run: (rows) => derive(error, a, rows, stride) })
    operations.push({
      work: elementWork(layer, layout.rows), run: (rows) => kernels.biasGradient(error, bias + toGradient, rows, stride),
    })
    operations.push(...planGradient(kernels, layout, l))
    if (before)
      operations.push(
        ...ranges(inputStride, 4, layerWork(layer, layout.rows), (rows, from, to) =>
          kernels.backward(error, weights, before.error, rows, inputStride, stride, from, to),
        ),
      )
  }
  return operations
}

function planGradient(kernels: Kernels, layout: Layout, l: number): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { inputStride, stride, error } = layer
  const x = inputOf(layout, l)
  const g = layer.weights + layout.gradient - layout.parameters
  return ranges(stride / 8, 1, layerWork(layer, layout.rows), (rows, from, to) =>
    l === 0 && layout.entries > 0
      ? kernels.gradientSparse(layout.entries, layout.ends, error, g, rows, inputStride, stride, from, to)
      : kernels.gradient(x, error, g, rows, inputStride, stride, from, to),
  )
}
