import type { ComparedPredictions, Parsed, PredictedConfusion, Predictions as PredictedImages } from '#shared/contract/api.ts'
import type { Report, SharedDataset, Task } from '#shared/contract/worker.ts'
import { requireTrainable } from '#shared/domain/check.ts'
import { splitOffset } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import { Progress } from '#shared/domain/progress.ts'
import type { Run } from '#shared/domain/run.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import type { Core } from '../core.ts'
import { hashWeights } from '../workspace/weights.ts'
import { Comparison } from './comparison.ts'
import { keptCheckpoint } from './kept-checkpoint.ts'
import { Prediction, type Selection } from './prediction.ts'
import { readCheckpoint } from './read-checkpoint.ts'

type Query = Parsed<'runs.predict'>

/** Remembered are at most so many output values together, 256 MB: eight runs of many repeats each, looked at side by side. */
const outputsAtMost = 2 ** 26

/** What networks took images for: worked out in a worker of its own, and remembered for a while. */
export class Predictions {
  readonly #core: Core
  /** By key, the one used last at the end. */
  readonly #known = new Map<string, Prediction>()
  readonly #underWay = new Map<string, string>()
  readonly #outputsAtMost: number
  /** The one made last: it is read page by page. */
  #comparison: Comparison | null = null

  constructor(core: Core, { outputs = outputsAtMost } = {}) {
    this.#core = core
    this.#outputsAtMost = outputs
  }

  /** @throws SlopeError 'not-found' when there is no such checkpoint, dataset or part; 'invalid-input', 'disk' */
  async predict({ id, at, part }: Query): Promise<{ key: string; jobId: string | null }> {
    const { workspace, pool, jobs } = this.#core
    if (at === 'here') await pool.keepHere(id)
    const run = workspace.runs.get(id)
    const { experiment } = run
    const dataset = workspace.datasets.load(experiment.dataset.id)
    requireTrainable(experiment, dataset.info)
    const count = countOf(experiment, dataset, part)
    const weights = readCheckpoint(workspace, run, at === 'here' ? 'here' : keptCheckpoint(workspace, run, at))
    const { step, epoch } = Progress.parse(JSON.parse(decodeSafetensors(weights).metadata['progress'] ?? ''))
    const key = [id, hashWeights(weights), part].join(' ')
    if (this.#find(key)) return { key, jobId: null }
    const labels = new Uint8Array(dataset.labels).subarray(splitOffset(dataset.info, part)).subarray(0, count)
    const make = (outputs: Float32Array) => new Prediction({ outputs, labels, dataset: dataset.info, part, step, epoch })
    const jobId = this.#underWay.get(key) ?? jobs.start('prediction', titleOf(run, part), async ({ signal, progress }) => {
      try {
        this.#put(key, make(await this.#work({ type: 'predict', experiment, dataset, weights, part }, progress, signal)))
        return { message: `${count} images were predicted.` }
      } finally {
        this.#underWay.delete(key)
      }
    }).id
    this.#underWay.set(key, jobId)
    return { key, jobId }
  }

  /** @throws SlopeError 'not-found' when it is not remembered any more */
  confusion(key: string): PredictedConfusion {
    return this.#get(key).confusion
  }

  /** @throws SlopeError 'not-found' when it is not remembered any more, or its dataset is gone; 'disk' */
  images(key: string, selection: Selection, offset: number, count: number): PredictedImages {
    const prediction = this.#get(key)
    const all = prediction.select(selection)
    const indices = all.slice(offset, offset + count)
    const images = this.#core.workspace.datasets.those(prediction.dataset.id, prediction.confusion.part, indices)
    return { total: all.length, ...images, ...prediction.of(indices) }
  }

  /** @throws SlopeError 'not-found' when one is not remembered any more, or the dataset is gone; 'invalid-input' when they are of other images; 'disk' */
  compare({ keys, which, offset, count }: Parsed<'predictions.compare'>): ComparedPredictions {
    const [first, second] = [this.#get(keys[0]), this.#get(keys[1])]
    if (!this.#comparison?.is(first, second)) this.#comparison = new Comparison(first, second)
    const { counts } = this.#comparison
    const all = this.#comparison.select(which)
    const indices = all.slice(offset, offset + count)
    const images = this.#core.workspace.datasets.those(first.dataset.id, first.confusion.part, indices)
    return { counts, total: all.length, ...images, said: [first.of(indices), second.of(indices)] }
  }

  async #work(task: Task, progress: (done: number, total: number) => void, signal: AbortSignal): Promise<Float32Array> {
    let outputs: Float32Array | undefined
    await this.#core.pool.run(task, (report: Report) => {
      if (report.type === 'progress') progress(report.done, report.total)
      else if (report.type === 'predictions') outputs = report.outputs
    }, signal)
    if (!outputs) throw new SlopeError('internal', 'The prediction ended without a result: try it again.')
    return outputs
  }

  #find(key: string): Prediction | undefined {
    const found = this.#known.get(key)
    if (found) this.#put(key, found)
    return found
  }

  #get(key: string): Prediction {
    const found = this.#find(key)
    if (!found) throw new SlopeError('not-found', 'What the network took these images for is not remembered any more: choose the weights or the part again.')
    return found
  }

  #put(key: string, prediction: Prediction): void {
    this.#known.delete(key)
    this.#known.set(key, prediction)
    const size = () => [...this.#known.values()].reduce((sum, { outputs }) => sum + outputs.length, 0)
    for (const oldest of this.#known.keys()) {
      if (size() <= this.#outputsAtMost) break
      this.#known.delete(oldest)
    }
  }
}

function countOf(experiment: Experiment, { info }: SharedDataset, part: Query['part']): number {
  const count = part === 'training' ? trainingCountOf(experiment, info) : info.splits[part].count
  if (count === 0) throw new SlopeError('invalid-input', `${info.name} has no ${part} images: choose another part.`)
  const units = experiment.network.layers.at(-1)?.units ?? 0
  if (count * units > outputsAtMost)
    throw new SlopeError('invalid-input', `${count} ${part} images times ${units} outputs are more than the ${outputsAtMost} that can be remembered: choose a smaller part.`)
  return count
}

const titleOf = ({ name }: Run, part: Query['part']): string => `What ${name} takes the ${part} images for`
