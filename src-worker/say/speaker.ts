import type { Experiment } from '#shared/domain/experiment.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import { Machine } from '../engine/machine.ts'
import { wasmKernels } from '../kernels/instantiate.ts'
import { plain } from '../predict.ts'

/** So many examples are said at a time. */
export const rowsAtATime = 1000

/** A network with its weights, which tells what it says by the evaluation that training measures by. */
export class Speaker {
  readonly #inputs: Float32Array
  readonly #size: number
  readonly #units: number
  readonly #machine: Machine
  #count = 0

  /** @param kernels WebAssembly.Module @param weights safetensors that have the network's */
  constructor(kernels: unknown, experiment: Experiment, inputSize: number, weights: Uint8Array) {
    this.#size = inputSize
    this.#units = experiment.network.layers.at(-1)?.units ?? 0
    this.#inputs = new Float32Array(rowsAtATime * inputSize)
    const none = { from: 0, to: 0 }
    this.#machine = new Machine(wasmKernels(kernels), plain(experiment), {
      inputs: this.#inputs, inputSize, image: null, isRegression: false, targets: new Uint8Array(rowsAtATime), outputs: this.#units,
      splits: { training: { from: 0, to: rowsAtATime }, validation: none, test: none },
    })
    decodeWeights(weights).forEach((layer, l) => this.#machine.write(l, layer))
  }

  /** How many examples wait to be said. */
  get count(): number {
    return this.#count
  }

  put(values: Float32Array): void {
    this.#inputs.set(values, this.#count++ * this.#size)
  }

  /** [examples x output neurons] of those that wait. */
  say(): Float32Array {
    const outputs = new Float32Array(this.#count * this.#units)
    const { evaluation, layout } = this.#machine
    for (let at = 0; at < this.#count; at += layout.rows) {
      const rows = Math.min(layout.rows, this.#count - at)
      evaluation.begin(null, at, at + rows)
      while (!evaluation.isDone) evaluation.advance(Infinity)
      outputs.set(this.#machine.outputs(rows), at * this.#units)
    }
    this.#count = 0
    return outputs
  }
}
