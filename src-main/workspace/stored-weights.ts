import { SlopeError } from '#shared/domain/error.ts'
import { Progress } from '#shared/domain/progress.ts'
import { viewWeights, type WeightSource } from '#shared/domain/view-weights.ts'
import type { LookAt, Part, Views } from '#shared/domain/weights-view.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { withCheckpoint, type OpenCheckpoint } from './checkpoint-header.ts'

const Moment = Progress.pick({ step: true, epoch: true })

/** Weights and biases, layer by layer, and when they were such. */
export interface StoredLayers {
  step: number
  epoch: number
  layers: LayerParameters[]
}

/** Rows are read that many bytes at a time: their neighbours are mostly wanted next. */
const block = 2 ** 20

/** Answers a question about a checkpoint's weights, of which it reads what it needs. Errors as those of withCheckpoint. */
export function lookInto<P extends Part>(path: string, look: LookAt<P>): Views[P] {
  return withCheckpoint(path, (checkpoint) => {
    const moment = Moment.parse(JSON.parse(checkpoint.metadata['progress'] ?? ''))
    return viewWeights(new StoredWeights(checkpoint), moment, look)
  })
}

/** All weights of a checkpoint, of which it reads nothing else. Errors as those of withCheckpoint. */
export function readLayers(path: string): StoredLayers {
  return withCheckpoint(path, (checkpoint) => {
    const { step, epoch } = Moment.parse(JSON.parse(checkpoint.metadata['progress'] ?? ''))
    const tensor = (name: string): Float32Array => {
      const { shape = [0], from = 0 } = checkpoint.tensors.get(name) ?? {}
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1))
      checkpoint.read(new Uint8Array(values.buffer), from)
      return values
    }
    const layers: LayerParameters[] = []
    for (let l = 0; checkpoint.tensors.has(`weights.${l}`); l++) layers.push({ weights: tensor(`weights.${l}`), biases: tensor(`biases.${l}`) })
    return { step, epoch, layers }
  })
}

/** Weights in an open checkpoint. */
class StoredWeights implements WeightSource {
  readonly sizes: readonly number[]
  readonly #checkpoint: OpenCheckpoint
  #rows: { l: number; first: number; values: Float32Array } | null = null

  constructor(checkpoint: OpenCheckpoint) {
    this.#checkpoint = checkpoint
    const shapes: number[][] = []
    for (let l = 0; checkpoint.tensors.has(`weights.${l}`); l++) shapes.push(this.#tensor(`weights.${l}`).shape)
    this.sizes = [shapes[0]?.[1] ?? 0, ...shapes.map(([units = 0]) => units)]
  }

  row(l: number, unit: number): Float32Array {
    const { inputs, values, first } = this.#block(l, unit)
    return values.slice((unit - first) * inputs, (unit - first + 1) * inputs)
  }

  column(l: number, input: number): Float32Array {
    const { from, inputs, units } = this.#matrix(l)
    const column = new Float32Array(units)
    for (let unit = 0; unit < units; unit++) this.#fill(column.subarray(unit, unit + 1), from + 4 * (unit * inputs + input))
    return column
  }

  biases(l: number): Float32Array {
    const biases = new Float32Array(this.sizes[l + 1] ?? 0)
    this.#fill(biases, this.#tensor(`biases.${l}`).from)
    return biases
  }

  /** The rows read last, when the unit's is among them, or else some from it on. */
  #block(l: number, unit: number): { inputs: number; first: number; values: Float32Array } {
    const { from, inputs, units } = this.#matrix(l)
    const known = this.#rows
    if (known?.l === l && known.first <= unit && (unit - known.first + 1) * inputs <= known.values.length) return { inputs, ...known }
    const count = Math.min(units - unit, Math.max(1, Math.floor(block / (4 * inputs))))
    const values = new Float32Array(count * inputs)
    this.#fill(values, from + 4 * unit * inputs)
    this.#rows = { l, first: unit, values }
    return { inputs, first: unit, values }
  }

  #matrix(l: number): { from: number; inputs: number; units: number } {
    const { from } = this.#tensor(`weights.${l}`)
    return { from, inputs: this.sizes[l] ?? 0, units: this.sizes[l + 1] ?? 0 }
  }

  #tensor(name: string): { shape: number[]; from: number } {
    const tensor = this.#checkpoint.tensors.get(name)
    if (!tensor) throw new SlopeError('invalid-input', `This checkpoint has no tensor "${name}": choose another.`)
    return tensor
  }

  #fill(values: Float32Array, from: number): void {
    this.#checkpoint.read(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), from)
  }
}
