import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Parsed } from '#shared/contract/api.ts'
import type { Answer } from '#shared/contract/say.ts'
import { isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { encodeRow } from '#shared/domain/encode-row.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { forward, scalePixels, type ForwardLayer } from '#shared/domain/forward.ts'
import type { Run } from '#shared/domain/run.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import type { StoredLayers } from '../workspace/stored-weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { keptCheckpoint } from './kept-checkpoint.ts'

type Query = Parsed<'runs.say'>

/** A network as it was at a checkpoint. */
interface Network {
  layers: ForwardLayer[]
  step: number
  epoch: number
}

/** Remembered are networks of so many weights together, 128 MB: two of the largest, or many of the usual ones. */
const weightsAtMost = 2 ** 25

/** What networks say to single examples: quick enough to be asked while one draws, since their weights stay in memory. */
export class Sayings {
  readonly #workspace: Workspace
  /** By run, checkpoint and hash of the weights; the one used last at the end. */
  readonly #known = new Map<string, Network>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** @throws SlopeError 'not-found' when there is no such checkpoint, or no dataset whose columns tell what a row means; 'invalid-input', 'disk' */
  async say({ id, at, inputs }: Query): Promise<Answer> {
    const run = this.#workspace.runs.get(id)
    const { layers, step, epoch } = this.#network(run, at)
    const dataset = this.#dataset(run)
    const examples: Float32Array[] = 'pixels' in inputs ? imagesIn(inputs.pixels, run) : rowsIn(inputs.rows, run, dataset)
    const units = layers.at(-1)?.biases.length ?? 0
    const outputs = new Float32Array(examples.length * units)
    for (const [k, example] of examples.entries()) outputs.set(await this.#outputs(layers, run, example), k * units)
    return { step, epoch, outputs, values: dataset && isRegression(dataset) ? inUnits(outputs, dataset) : null }
  }

  /** In pieces, between which this process does what else there is. */
  async #outputs(layers: ForwardLayer[], { experiment }: Run, example: Float32Array): Promise<Float32Array> {
    const pieces = forward(layers, experiment.network.softmaxScale, example)
    const began = performance.now()
    for (let piece = pieces.next(); ; piece = pieces.next()) {
      if (piece.done) return piece.value
      if (performance.now() - began > stretch) await nextTurn()
    }
  }

  /** The one that it was trained on, while that is there. */
  #dataset({ experiment }: Run): DatasetInfo | null {
    const found = this.#workspace.datasets.find(experiment.dataset.id)
    return found && (experiment.dataset.hash ?? found.hash) === found.hash ? found : null
  }

  #read(run: Run, name: CheckpointName): Network {
    const found = this.#workspace.checkpoints.layers(run.id, name)
    if (!found) throw new SlopeError('not-found', `The run "${run.name}" has no ${name} weights yet: let it train to the end of an epoch.`)
    return withActivations(found, run)
  }

  #network(run: Run, at: Query['at']): Network {
    const name = keptCheckpoint(this.#workspace, run, at)
    const key = [run.id, name, this.#workspace.checkpoints.info(run.id, name)?.weightsHash].join(' ')
    const network = this.#known.get(key) ?? this.#read(run, name)
    this.#known.delete(key)
    this.#known.set(key, network)
    const size = () => [...this.#known.values()].reduce((sum, { layers }) => sum + sizeOf(layers), 0)
    for (const oldest of this.#known.keys()) {
      if (oldest === key || size() <= weightsAtMost) break
      this.#known.delete(oldest)
    }
    return network
  }
}

/** ms of work at a stretch. */
const stretch = 12

const sizeOf = (layers: readonly ForwardLayer[]): number => layers.reduce((sum, { weights }) => sum + weights.length, 0)

function withActivations({ layers, ...moment }: StoredLayers, { experiment }: Run): Network {
  return { ...moment, layers: layers.map((layer, l): ForwardLayer => ({ ...layer, activation: experiment.network.layers[l]?.activation ?? 'linear' })) }
}

function imagesIn(pixels: Uint8Array, { name, inputSize }: Run): Float32Array[] {
  const count = pixels.length / inputSize
  if (count < 1 || !Number.isInteger(count))
    throw new SlopeError('invalid-input', `${pixels.length} pixels are no whole images of the ${inputSize} pixels that the run "${name}" takes: give as many for each.`)
  return Array.from({ length: count }, (_, k) => scalePixels(pixels.subarray(k * inputSize, (k + 1) * inputSize)))
}

function rowsIn(rows: Extract<Query['inputs'], { rows: unknown }>['rows'], { name, experiment }: Run, dataset: DatasetInfo | null): Float32Array[] {
  if (!dataset)
    throw new SlopeError('not-found', `The dataset ${JSON.stringify(experiment.dataset.id)} that the run "${name}" was trained on is not in this workspace any more, and its columns tell what a row means: import it again.`)
  if (dataset.image) throw new SlopeError('invalid-input', `The run "${name}" takes images, not rows: give pixels.`)
  return rows.map((row) => encodeRow(dataset.columns, row))
}

function inUnits(outputs: Float32Array, { targets }: DatasetInfo): Float64Array {
  return Float64Array.from(outputs, (output, k) => {
    const { offset = 0, scale = 1 } = targets[k % targets.length] ?? {}
    return output * scale + offset
  })
}
