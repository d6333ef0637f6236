import { z } from 'zod'
import type { FirstLayerView, NetworkView, NeuronView } from '../domain/weights-view.ts'
import { call } from './call.ts'

/** Which weights of a run: its best or last checkpoint, or one kept by period at a step. */
export const CheckpointRef = z.union([z.enum(['best', 'last']), z.int().min(0)])
/** A run as it was at a checkpoint. */
const RunState = z.strictObject({ id: z.string(), at: CheckpointRef })
const Neurons = z.array(z.int().min(0)).max(4096)

export const weightCalls = {
  /**
   * The weights of a run, to be drawn: of a checkpoint, or else of this moment when it trains here, and of the last checkpoint
   * when not. null when it has none yet.
   */
  'runs.network': call(z.strictObject({ id: z.string(), at: CheckpointRef.optional() })).returns<NetworkView | null>(),
  /** A neuron whole; layer 1 is the first behind the input. */
  'runs.neuron': call(
    z.strictObject({ id: z.string(), at: CheckpointRef.optional(), layer: z.int().min(1), neuron: z.int().min(0) }),
  ).returns<NeuronView | null>(),
  /** Images of neurons of the first layer behind the input, and figures of all of its neurons. */
  'runs.firstLayer': call(
    z.strictObject({ id: z.string(), at: CheckpointRef.optional(), neurons: Neurons }),
  ).returns<FirstLayerView | null>(),
  /** How far the weights of two runs of one shape are apart, layer by layer. */
  'runs.distance': call(z.strictObject({ first: RunState, second: RunState })).returns<WeightDistance>(),
  /**
   * Sends network or first-layer events of this run to this client: at once, and when the weights have moved, at most four a second
   * and none that a busy window misses. Called again, it asks for other neurons.
   */
  'runs.watchNetwork': call(z.discriminatedUnion('part', [
    z.strictObject({ id: z.string(), part: z.literal('sketch') }),
    z.strictObject({ id: z.string(), part: z.literal('first-layer'), neurons: Neurons }),
  ])).returns<void>(),
  'runs.unwatchNetwork': call(z.strictObject({ id: z.string(), part: z.enum(['sketch', 'first-layer']) })).returns<void>(),
} as const

export interface WeightDistance {
  /** Of the layers behind the input: the root of the sum of squares of the differences of all weights, without biases, and of both weights. */
  layers: { distance: number; norms: [number, number] }[]
}
