import type { Network } from '#shared/domain/network.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { Cost } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { activationStrategies } from './activation.ts'
import { costStrategies } from './cost.ts'
import type { Dropout } from './dropout.ts'
import type { LayerLayout, Layout } from './layout.ts'

/** A kernel call of bounded length: between two of them a trainer may be asked to pause. */
export interface Operation {
  /** @param first the number of the first of these rows among all that are walked over */
  run(rows: number, first: number): void
  /** In FLOPs of dense kernels or what takes as long: fixedWork + rowWork x rows. */
  fixedWork: number
  rowWork: number
}

/** No operation is longer than about a millisecond and a half. */
const operationWork = 5e7
/** A weight that is read or written costs as much as this many of its multiplications, when it comes from main memory. */
const touchWork = 32
const callWork = 2000

type RunRange = (rows: number, from: number, to: number) => void

/** A matrix product of a layer, cut at multiples of step along a side of so many units into operations of bounded work. */
export function product(layer: LayerLayout, chunk: number, count: number, step: number, run: RunRange): Operation[] {
  const weights = layer.inputStride * layer.stride
  const whole = weights * (2 * chunk + touchWork)
  const size = Math.max(step, Math.floor((count * operationWork) / whole / step) * step)
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => {
    const from = k * size
    const to = Math.min(count, from + size)
    const share = (weights * (to - from)) / count
    return { fixedWork: callWork + touchWork * share, rowWork: 2 * share, run: (rows: number) => run(rows, from, to) }
  })
}

export const elementwise = ({ stride }: LayerLayout, run: Operation['run']): Operation => ({
  fixedWork: callWork,
  rowWork: 20 * stride,
  run,
})

/** x of a layer: the outputs of the one before. */
export const inputOf = (layout: Layout, l: number): Pointer => layout.layers[l - 1]?.a ?? layout.x

/** The point ahead of the parameters: each time anew, so that it is never older than they are. */
export function planLookAhead(kernels: Kernels, layout: Layout, settings: Settings): Operation[] {
  const { parameters, velocity, ahead, weightCount, biasCount } = layout
  if (ahead === parameters) return []
  return inPieces(weightCount + biasCount, (first, count) =>
    kernels.lookAhead(parameters + 4 * first, velocity + 4 * first, ahead + 4 * first, count, settings.momentum),
  )
}

/** Something done to all parameters or what has their order, in pieces of bounded work that begin at multiples of 8. */
export function inPieces(parameters: number, run: (first: number, count: number) => void): Operation[] {
  const size = Math.floor(operationWork / touchWork / 8) * 8
  return Array.from({ length: Math.ceil(parameters / size) }, (_, k) => {
    const count = Math.min(size, parameters - k * size)
    return { fixedWork: callWork + touchWork * count, rowWork: 0, run: () => run(k * size, count) }
  })
}

interface Sums {
  x: Pointer
  weights: Pointer
  bias: Pointer
  z: Pointer
}

/** z = bias + x W for a layer; x of the first one is always what is loaded. */
export function planSums(kernels: Kernels, layout: Layout, l: number, { x, weights, bias, z }: Sums): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { inputStride, stride } = layer
  return product(layer, layout.rows, stride / 8, 1, (rows, from, to) =>
    l === 0 && layout.entries > 0
      ? kernels.forwardSparse(layout.unpacked, layout.ends, weights, bias, z, rows, inputStride, stride, from, to)
      : kernels.forward(x, weights, bias, z, rows, inputStride, stride, from, to),
  )
}

/**
 * Multiplies by the c of softmax outputs exp(c z) / sum exp(c z) (Eq. 83): their weighted inputs, which from then on are
 * c z, and their error, which is c (a - y).
 */
export function planSoftmaxScale(kernels: Kernels, layout: Layout, { layers, softmaxScale }: Network, l: number, values: Pointer): Operation[] {
  if (layers[l]?.activation !== 'softmax' || softmaxScale === 1) return []
  const layer = layout.layers[l] as LayerLayout
  return [elementwise(layer, (rows) => void kernels.multiply(values, values, rows * layer.stride, softmaxScale))]
}

interface ForwardOptions {
  dropout?: Dropout | null
  /** Of the first layer. */
  planFirst?: typeof planSums
}

/** From the loaded inputs to the outputs, by the parameters at a place. */
export function planForward(
  kernels: Kernels, layout: Layout, network: Network, at: Pointer, { dropout = null, planFirst = planSums }: ForwardOptions = {},
): Operation[] {
  const toParameters = at - layout.parameters
  return layout.layers.flatMap((layer, l) => {
    const { stride, z, a, units } = layer
    const plan = l === 0 ? planFirst : planSums
    const sums = plan(kernels, layout, l, { x: inputOf(layout, l), weights: layer.weights + toParameters, bias: layer.bias + toParameters, z })
    const activate = activationStrategies[network.layers[l]?.activation ?? 'linear'].value?.(kernels)
    if (dropout && l < layout.layers.length - 1) return [...sums, dropout.planOutputs(l, activate)]
    if (!activate) return sums
    return [...sums, ...planSoftmaxScale(kernels, layout, network, l, z), elementwise(layer, (rows) => activate(z, a, rows, units, stride))]
  })
}

interface BackwardOptions {
  dropout?: Dropout | null
  /** Of the first layer. */
  planFirst?: typeof planGradientOf
}

/** From the outputs to the gradient, to which the rows of the chunk are added one after the other. */
export function planBackward(
  kernels: Kernels, layout: Layout, network: Network, cost: Cost, { dropout = null, planFirst = planGradientOf }: BackwardOptions = {},
): Operation[] {
  const toGradient = layout.gradient - layout.parameters
  const toAhead = layout.ahead - layout.parameters
  const operations: Operation[] = []
  for (let l = layout.layers.length - 1; l >= 0; l--) {
    const layer = layout.layers[l] as LayerLayout
    const before = layout.layers[l - 1]
    const { inputStride, stride, weights, bias, a, error } = layer
    const derive = activationStrategies[network.layers[l]?.activation ?? 'linear'].derivative?.(kernels)
    const isOutput = l === layout.layers.length - 1
    if (isOutput)
      operations.push(
        elementwise(layer, (rows) => kernels.difference(a, layout.y, error, rows, stride)),
        ...planSoftmaxScale(kernels, layout, network, l, error),
      )
    if (dropout && !isOutput) operations.push(dropout.planErrors(l, derive))
    else if (derive && (!isOutput || costStrategies[cost].keepsDerivative))
      operations.push(elementwise(layer, (rows) => derive(error, a, rows, stride)))
    operations.push(elementwise(layer, (rows) => kernels.biasGradient(error, bias + toGradient, rows, stride)))
    const planGradient = l === 0 ? planFirst : planGradientOf
    operations.push(...planGradient(kernels, layout, l, inputOf(layout, l), error))
    if (before)
      operations.push(
        ...product(layer, layout.rows, inputStride, 4, (rows, from, to) =>
          kernels.backward(error, weights + toAhead, before.error, rows, inputStride, stride, from, to, layout.scratch),
        ),
      )
  }
  return operations
}

/** Adds x^T d to a layer's gradient; x of the first one is always what is loaded. */
export function planGradientOf(kernels: Kernels, layout: Layout, l: number, x: Pointer, d: Pointer): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { inputStride, stride } = layer
  const g = layer.weights + layout.gradient - layout.parameters
  return product(layer, layout.rows, stride / 8, 1, (rows, from, to) =>
    l === 0 && layout.entries > 0
      ? kernels.gradientSparse(layout.unpacked, layout.ends, d, g, rows, inputStride, stride, from, to)
      : kernels.gradient(x, d, g, rows, inputStride, stride, from, to, layout.scratch),
  )
}

/** Hands over the sum of the costs of a chunk's examples, whose outputs are there. */
export function planCost(kernels: Kernels, { layers, y }: Layout, cost: Cost, add: (sum: number) => void): Operation {
  const { sum, reads } = costStrategies[cost]
  const { units, stride, [reads]: values } = layers.at(-1) as LayerLayout
  const sumOver = sum(kernels)
  return { fixedWork: 0, rowWork: 40 * stride, run: (rows) => add(sumOver(values, y, rows, units, stride)) }
}
