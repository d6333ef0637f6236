import type { Parsed } from '#shared/contract/api.ts'
import type { ComparedPredictions, PredictedConfusion, Predictions as PredictedImages } from '#shared/contract/predictions.ts'
import type { SharedDataset } from '#shared/contract/worker.ts'
import { requireTrainable } from '#shared/domain/check.ts'
import { examplesWord, isRegression, splitOffset, type DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import type { ToldNumbers } from '#shared/domain/told.ts'
import type { Core } from '../core.ts'
import { hashWeights } from '../workspace/weights.ts'
import { ask } from './ask.ts'
import { Comparison } from './comparison.ts'
import { keptCheckpoint } from './kept-checkpoint.ts'
import { Prediction, type Selection } from './prediction.ts'
import { Told } from './told.ts'
import { progressOf, readCheckpoint } from './read-checkpoint.ts'

type Query = Parsed<'runs.predict'>

/** Remembered are at most so many output values together, 256 MB: eight runs of many repeats each, looked at side by side. */
const outputsAtMost = 2 ** 26

/** What networks took images for, or what numbers they told: worked out in a worker of its own, and remembered for a while. */
export class Predictions {
  readonly #core: Core
  /** By key, the one used last at the end. */
  readonly #known = new Map<string, Prediction | Told>()
  readonly #underWay = new Map<string, string>()
  readonly #outputsAtMost: number
  /** The one made last: it is read page by page. */
  #comparison: Comparison | null = null

  constructor(core: Core, { outputs = outputsAtMost } = {}) {
    this.#core = core
    this.#outputsAtMost = outputs
  }

  /** @throws SlopeError 'not-found' when there is no such checkpoint, dataset or part; 'sealed' for the test part when it is not opened; 'invalid-input', 'disk' */
  async predict({ id, at, part, open }: Query): Promise<{ key: string; jobId: string | null }> {
    const { workspace, pool, jobs } = this.#core
    const run = workspace.runs.get(id)
    const weights = at === 'now' ? await pool.stateOf(id) : readCheckpoint(workspace, run, keptCheckpoint(workspace, run, at))
    const { experiment } = run
    const dataset = workspace.datasets.load(experiment.dataset.id)
    requireTrainable(experiment, dataset.info)
    const count = countOf(experiment, dataset, part)
    const { step, epoch } = progressOf(weights)
    const weightsHash = hashWeights(weights)
    const isNew = part === 'test' && !workspace.testOpenings.showed(id, weightsHash)
    if (isNew && !open) throw sealed(run, dataset.info)
    const key = [id, weightsHash, part].join(' ')
    if (this.#find(key)) return { key, jobId: null }
    const make = (outputs: Float32Array) => predictionOf(outputs, dataset, { part, count, step, epoch })
    const jobId = this.#underWay.get(key) ?? jobs.start('prediction', titleOf(run, part, dataset.info), async ({ signal, progress }) => {
      try {
        const { outputs } = await ask(pool, { type: 'predict', experiment, dataset, weights, part }, 'predictions', { signal, progress })
        const made = await make(outputs)
        const accuracy = made instanceof Prediction ? made.accuracy : null
        if (isNew) workspace.testOpenings.add(id, { step, epoch, weightsHash, how: 'predicted', accuracy, cost: null })
        this.#put(key, made)
        return { message: `${count} ${examplesWord(dataset.info)} were predicted.` }
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

  /** @throws SlopeError 'not-found' when it is not remembered any more; 'invalid-input' when it is of classes */
  told(key: string): ToldNumbers {
    const found = this.#recall(key)
    if (found instanceof Told) return found.numbers
    throw new SlopeError('invalid-input', `${found.dataset.name} has classes, not numbers to tell: ask for its confusion matrix.`)
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

  #find(key: string): Prediction | Told | undefined {
    const found = this.#known.get(key)
    if (found) this.#put(key, found)
    return found
  }

  /** Of classes. */
  #get(key: string): Prediction {
    const found = this.#recall(key)
    if (found instanceof Prediction) return found
    throw new SlopeError('invalid-input', 'These networks tell numbers, of which none is right or wrong: compare what they tell with what is true.')
  }

  #recall(key: string): Prediction | Told {
    const found = this.#find(key)
    if (!found) throw new SlopeError('not-found', 'What the network said is not remembered any more: choose the weights or the part again.')
    return found
  }

  #put(key: string, prediction: Prediction | Told): void {
    this.#known.delete(key)
    this.#known.set(key, prediction)
    const size = () => [...this.#known.values()].reduce((sum, { outputs }) => sum + outputs.length, 0)
    for (const oldest of this.#known.keys()) {
      if (size() <= this.#outputsAtMost) break
      this.#known.delete(oldest)
    }
  }
}

function predictionOf(outputs: Float32Array, { info, labels }: SharedDataset, { count, ...at }: { part: Query['part']; count: number; step: number; epoch: number }): Prediction | Promise<Told> {
  const from = splitOffset(info, at.part)
  const width = info.targets.length
  return isRegression(info)
    ? Told.of({ outputs, actual: new Float32Array(labels).subarray(from * width, (from + count) * width), dataset: info, ...at })
    : new Prediction({ outputs, labels: new Uint8Array(labels).subarray(from, from + count), dataset: info, ...at })
}

function countOf(experiment: Experiment, { info }: SharedDataset, part: Query['part']): number {
  const count = part === 'training' ? trainingCountOf(experiment, info) : info.splits[part].count
  if (count === 0) throw new SlopeError('invalid-input', `${info.name} has no ${part} ${examplesWord(info)}: choose another part.`)
  const units = experiment.network.layers.at(-1)?.units ?? 0
  if (count * units > outputsAtMost)
    throw new SlopeError('invalid-input', `${count} ${part} ${examplesWord(info)} times ${units} outputs are more than the ${outputsAtMost} that can be remembered: choose a smaller part.`)
  return count
}

const sealed = ({ name }: Run, dataset: DatasetInfo): SlopeError =>
  new SlopeError('sealed', `The test part of ${dataset.name} is sealed: what is chosen by looking at it is fitted to it. Open it to see what "${name}" makes of it, which is counted on the run.`)

const titleOf = ({ name }: Run, part: Query['part'], info: DatasetInfo): string =>
  isRegression(info) ? `What ${name} tells of the ${part} ${examplesWord(info)}` : `What ${name} takes the ${part} ${examplesWord(info)} for`
