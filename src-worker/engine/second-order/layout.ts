import type { Pointer } from '../../kernels/kernels.ts'
import type { allocator, Layout } from '../layout.ts'

/** What Hessian-vector products need beside the layout: Pearlmutter's R-operator on each value of the chunk. */
export interface TangentLayout {
  /** The vector, in the order of the parameters. */
  direction: Pointer
  /** As long as the longest bias. */
  zeros: Pointer
  /** A chunk of the widest layer. */
  scratch: Pointer
  /** For each layer the tangents of its outputs and of its error; those of the output layer are in one place. */
  layers: { output: Pointer; error: Pointer }[]
}

/** Memory beside a layout, for passes over the whole training set. */
export interface PassLayout {
  /** Where cost and gradient are told: floats in the order of the parameters, which stay as they are meanwhile. */
  point: Pointer
  /** Of the chunks' gradients or products: f64 in the same order. */
  sum: Pointer
  /** null when no products are asked for. */
  tangents: TangentLayout | null
}

export function planPasses(memory: ReturnType<typeof allocator>, layout: Layout, usesHessian: boolean): PassLayout {
  const count = layout.weightCount + layout.biasCount
  const point = memory.take(4 * count)
  const sum = memory.take(8 * count)
  const tangents = usesHessian ? planTangents(memory, layout) : null
  return { point, sum, tangents }
}

function planTangents(memory: ReturnType<typeof allocator>, { layers, rows, weightCount, biasCount }: Layout): TangentLayout {
  const widest = Math.max(...layers.map(({ inputStride, stride }) => Math.max(inputStride, stride)))
  return {
    direction: memory.take(4 * (weightCount + biasCount)),
    zeros: memory.take(4 * widest),
    scratch: memory.take(4 * rows * widest),
    layers: layers.map(({ stride }, l) => {
      const output = memory.take(4 * rows * stride)
      return { output, error: l === layers.length - 1 ? output : memory.take(4 * rows * stride) }
    }),
  }
}
