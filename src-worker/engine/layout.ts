import { parameterCount } from '#shared/domain/network.ts'
import type { Pointer } from '../kernels/kernels.ts'

/** Where a layer lies in the kernels' memory; strides are units padded to a multiple of 8. */
export interface LayerLayout {
  inputs: number
  inputStride: number
  units: number
  stride: number
  weights: Pointer
  bias: Pointer
  /** Of a chunk of rows: weighted inputs, outputs (mostly in the same place) and error. */
  z: Pointer
  a: Pointer
  /** The outputs before some were dropped, where a layer drops any. */
  undropped: Pointer
  error: Pointer
}

export interface Layout {
  bytes: number
  /** At most so many examples are worked on at a time. */
  rows: number
  layers: LayerLayout[]
  /** All weights, then all biases: padded floats. The gradient and the velocity have the same order. */
  parameters: Pointer
  weightCount: number
  biasCount: number
  gradient: Pointer
  velocity: Pointer
  /** Where training reads its parameters: w + mu v in the same order, or the parameters themselves. */
  ahead: Pointer
  /**
   * The chunk's bytes, with rows of byteStride; then as floats x, or as entries, in the chunk's spans of them, which are
   * unpacked with their ends (kernels compress and unpack); with both, distorted examples are floats and the others
   * entries. When storedBytes is told, the entries of the whole dataset are kept, else each chunk's are found anew (kernel unpackBytes).
   */
  bytesIn: Pointer
  byteStride: number
  x: Pointer
  entries: Pointer
  storedBytes: number | null
  spans: Pointer
  unpacked: Pointer
  /** Behind them is room for as many cursors. */
  ends: Pointer
  /** Room for the first layer's biases in the scale of its stored weights. */
  scaledBias: Pointer
  /** Of the kernels backward and gradient. */
  scratch: Pointer
  y: Pointer
}

export interface LayoutOptions {
  sizes: readonly number[]
  hasVelocity: boolean
  looksAhead: boolean
  /** Whether the cost is told from the output's weighted inputs, which then are not overwritten by its activations. */
  keepsZ: boolean
  /** 'floats' have no bytes, 'sparse' needs no floats. */
  inputs: 'floats' | 'dense' | 'sparse'
  /** Whether inputs that are 'sparse' are dense when they are distorted. */
  fillsPixels: boolean
  storedBytes: number | null
}

/** The first page is left to the kernels' own constants. */
export const firstFree = 65_536
/** Kernel unpack reads so many bytes behind the last entry and writes twice as many; kernel resample writes no more behind an image. */
const vector = 16
const padded = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple

/** Hands out memory from a place on, aligned to cache lines. */
export function allocator(from: Pointer) {
  let end = from
  return {
    take(bytes: number): Pointer {
      const at = end
      end += padded(bytes, 64)
      return at
    },
    get end() {
      return end
    },
  }
}

/** Large enough for full register tiles, small enough to stay in a cache: at most 250 rows and 2^20 floats, at least 5 rows. */
function chunkRows(sizes: readonly number[]): number {
  const floats = sizes.reduce((sum, size) => sum + 2 * padded(size, 8), 0)
  return Math.min(250, Math.max(5, Math.floor(1_048_576 / floats)))
}

interface ChunkOptions extends Pick<LayoutOptions, 'inputs' | 'fillsPixels'> {
  rows: number
  byteStride: number
  inputStride: number
  outputStride: number
}

/** Where a chunk's inputs and targets lie, in the form that the first layer takes them. */
function planChunk(memory: ReturnType<typeof allocator>, { rows, byteStride, inputStride, outputStride, inputs, fillsPixels }: ChunkOptions) {
  return {
    bytesIn: inputs === 'floats' ? 0 : memory.take(rows * byteStride + vector),
    x: inputs === 'sparse' && !fillsPixels ? 0 : memory.take(4 * rows * inputStride),
    spans: inputs === 'sparse' ? memory.take(8 * rows) : 0,
    unpacked: inputs === 'sparse' ? memory.take(8 * rows * byteStride + 2 * vector) : 0,
    ends: inputs === 'sparse' ? memory.take(8 * rows) : 0,
    y: memory.take(4 * rows * outputStride),
  }
}

export function planLayout({ sizes, hasVelocity, looksAhead, keepsZ, inputs, fillsPixels, storedBytes }: LayoutOptions): Layout {
  const memory = allocator(firstFree)
  const rows = chunkRows(sizes)
  const strides = sizes.map((size) => padded(size, 8))
  const stride = (l: number) => strides[l] ?? 0
  const depth = sizes.length - 1
  const byteStride = padded(sizes[0] ?? 0, 16)
  // First, so that those which are stored lie at the same place for every network on the same data.
  const entries = inputs === 'sparse' ? memory.take((storedBytes ?? 0) + vector) : 0
  const weightCounts = Array.from({ length: depth }, (_, l) => stride(l) * stride(l + 1))
  const weightCount = weightCounts.reduce((sum, count) => sum + count, 0)
  const biasCount = strides.slice(1).reduce((sum, count) => sum + count, 0)
  const parameters = memory.take(4 * (weightCount + biasCount))
  const gradient = memory.take(4 * (weightCount + biasCount))
  const velocity = hasVelocity ? memory.take(4 * (weightCount + biasCount)) : 0
  const ahead = looksAhead ? memory.take(4 * (weightCount + biasCount)) : parameters
  let weights = parameters
  let bias = parameters + 4 * weightCount
  const layers = weightCounts.map((count, l): LayerLayout => {
    const activations = 4 * rows * stride(l + 1)
    const z = memory.take(activations)
    const a = keepsZ && l === depth - 1 ? memory.take(activations) : z
    const layer = {
      inputs: sizes[l] ?? 0, inputStride: stride(l), units: sizes[l + 1] ?? 0, stride: stride(l + 1),
      weights, bias, z, a, undropped: l < depth - 1 ? memory.take(activations) : a, error: memory.take(activations),
    }
    weights += 4 * count
    bias += 4 * stride(l + 1)
    return layer
  })
  const chunk = planChunk(memory, { rows, byteStride, inputStride: stride(0), outputStride: stride(depth), inputs, fillsPixels })
  const scaledBias = memory.take(4 * stride(1))
  const dense = layers.slice(chunk.x === 0 ? 1 : 0)
  const scratch = memory.take(4 * Math.max(0, ...dense.map((layer) => Math.max(rows * (layer.inputStride + 16), 4 * layer.stride))))
  return { bytes: memory.end, rows, layers, parameters, weightCount, biasCount, gradient, velocity, ahead, scaledBias, scratch, byteStride, entries, storedBytes, ...chunk }
}

/** Place of a unit's first weight in the panels of 8 units; the others follow at distances of 8. */
export const firstOf = (unit: number, inputStride: number): number => (unit >> 3) * inputStride * 8 + (unit & 7)

/** Weights and biases, without the padding between them. */
export const countIn = (layout: Layout): number => parameterCount(layout, layout.layers[0]?.inputs ?? 0)
