import type { Network } from '#shared/domain/network.ts'
import type { Cost } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { activationStrategies } from './activation.ts'
import { costStrategies } from './cost.ts'
import type { LayerLayout, Layout } from './layout.ts'
import { elementwise, inputOf, planForward, planGradientOf, planSoftmaxScale, planSums, product, type Operation } from './propagation.ts'
import type { TangentLayout } from './second-order/layout.ts'

interface RPlan {
  kernels: Kernels
  layout: Layout
  tangents: TangentLayout
  network: Network
}

/**
 * The Hessian of the cost times the direction, summed over the chunk's rows into the gradient's place, at the parameters:
 * Pearlmutter, Fast exact multiplication by the Hessian (1994), with R{.} written as the tangent of a value.
 */
export function planHessianVector(plan: RPlan, cost: Cost): Operation[] {
  const { kernels, layout, network } = plan
  const backward = layout.layers.map((_, l) => [...planErrors(plan, l, cost), ...planProducts(plan, l), ...planBack(plan, l)])
  return [
    ...planForward(kernels, layout, network, layout.parameters),
    ...layout.layers.flatMap((_, l) => planTangent(plan, l)),
    ...backward.toReversed().flat(),
  ]
}

/** R{a} = f'(z) R{z}, c R{z} for softmax outputs with a scale c, where R{z} = V x + W R{x} + the direction's biases. */
function planTangent({ kernels, layout, tangents, network }: RPlan, l: number): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { output } = tangents.layers[l] as TangentLayout['layers'][number]
  const { weights, bias } = along(layout, tangents, layer)
  const before = tangents.layers[l - 1]
  const operations = planSums(kernels, layout, l, { x: inputOf(layout, l), weights, bias, z: output })
  if (before)
    operations.push(
      ...planSums(kernels, layout, l, { x: before.output, weights: layer.weights, bias: tangents.zeros, z: tangents.scratch }),
      elementwise(layer, (rows) => kernels.add(output, tangents.scratch, rows, layer.stride)),
    )
  operations.push(...planSoftmaxScale(kernels, layout, network, l, output))
  const tangent = activationStrategies[network.layers[l]?.activation ?? 'linear'].tangent?.(kernels)
  if (tangent) operations.push(elementwise(layer, (rows) => tangent(output, layer.a, rows, layer.stride)))
  return operations
}

/** The error of a layer's weighted inputs and its tangent, from those of its outputs. */
function planErrors({ kernels, layout, tangents, network }: RPlan, l: number, cost: Cost): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { a, error, stride } = layer
  const { output: t, error: r } = tangents.layers[l] as TangentLayout['layers'][number]
  const isOutput = l === layout.layers.length - 1
  const operations = isOutput ? [elementwise(layer, (rows) => kernels.difference(a, layout.y, error, rows, stride))] : []
  if (isOutput) operations.push(...[error, r].flatMap((values) => planSoftmaxScale(kernels, layout, network, l, values)))
  // Where f' cancels out of the error, R{a - y} = R{a} is all, times a softmax's scale.
  if (isOutput && !costStrategies[cost].keepsDerivative) return operations
  const { derivative, curvature } = activationStrategies[network.layers[l]?.activation ?? 'linear']
  const derive = derivative?.(kernels)
  const curve = curvature?.(kernels)
  if (curve) operations.push(elementwise(layer, (rows) => curve(r, error, a, t, rows, stride)))
  else if (derive) operations.push(elementwise(layer, (rows) => derive(r, a, rows, stride)))
  if (derive) operations.push(elementwise(layer, (rows) => derive(error, a, rows, stride)))
  return operations
}

/** R{x^T d} = x^T R{d} + R{x}^T d and R{d}: the layer's part of the product. */
function planProducts({ kernels, layout, tangents }: RPlan, l: number): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { error: r } = tangents.layers[l] as TangentLayout['layers'][number]
  const before = tangents.layers[l - 1]
  const bias = layer.bias + layout.gradient - layout.parameters
  return [
    elementwise(layer, (rows) => kernels.biasGradient(r, bias, rows, layer.stride)),
    ...planGradientOf(kernels, layout, l, inputOf(layout, l), r),
    ...(before ? planGradientOf(kernels, layout, l, before.output, layer.error) : []),
  ]
}

/** The error of the outputs of the layer before, W^T d, and its tangent W^T R{d} + V^T d. */
function planBack({ kernels, layout, tangents }: RPlan, l: number): Operation[] {
  const layer = layout.layers[l] as LayerLayout
  const { error: r } = tangents.layers[l] as TangentLayout['layers'][number]
  const [before, to] = [layout.layers[l - 1], tangents.layers[l - 1]]
  if (!before || !to) return []
  const { inputStride, stride, error, weights } = layer
  const back = (d: Pointer, w: Pointer, e: Pointer) =>
    product(layer, layout.rows, inputStride, 4, (rows, first, end) => kernels.backward(d, w, e, rows, inputStride, stride, first, end, layout.scratch))
  return [
    ...back(r, weights, to.error),
    ...back(error, along(layout, tangents, layer).weights, tangents.scratch),
    elementwise(before, (rows) => kernels.add(to.error, tangents.scratch, rows, before.stride)),
    ...back(error, weights, before.error),
  ]
}

/** V of a layer and its biases. */
const along = ({ parameters }: Layout, { direction }: TangentLayout, { weights, bias }: LayerLayout) => ({
  weights: weights + direction - parameters,
  bias: bias + direction - parameters,
})
