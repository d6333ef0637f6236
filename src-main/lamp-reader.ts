import type { RunEvent } from '#shared/domain/change.ts'
import { greyImage, type DatasetInfo } from '#shared/domain/dataset.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { LampReading } from '#shared/domain/lamp/finding.ts'
import { Lamp } from '#shared/domain/lamp/lamp.ts'
import type { Facts, LampRow, LayerNumbers } from '#shared/domain/lamp/look.ts'
import { unregularizedCost, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { changed, settingsOf, withSettings } from '#shared/domain/settings.ts'
import type { Workspace } from './workspace/workspace.ts'

/** Smaller images have nothing to distort: the single neuron's has one pixel. */
const smallestDistorted = 8

/** The lamp of a run, from what is saved of it; each call goes on with what has been saved since. */
export class LampReader {
  readonly #workspace: Workspace
  readonly #id: string
  #lamp: Lamp | null = null
  /** What has been looked at. */
  #seen = { epoch: 0, step: 0, changes: 0 }
  #experiment: Experiment | null = null

  constructor(workspace: Workspace, id: string) {
    this.#workspace = workspace
    this.#id = id
  }

  /** @throws SlopeError 'not-found' */
  read(): LampReading {
    const run = this.#workspace.runs.get(this.#id)
    // It went back to a checkpoint.
    const lamp = this.#lamp && (run.last?.epoch ?? 0) >= this.#seen.epoch ? this.#lamp : this.#begin(run)
    const records = this.#workspace.curves.epochs(run.id, this.#seen.step).filter(({ epoch }) => epoch > this.#seen.epoch)
    const measured = new Map(this.#workspace.diagnostics.after(run.id, this.#seen.epoch).map(({ epoch, layers }) => [epoch, layers]))
    const events = this.#workspace.events.list(run.id)
    for (const record of records) {
      this.#hear(lamp, events, record.step)
      lamp.add(rowOf(record, measured.get(record.epoch) ?? []))
      this.#seen = { ...this.#seen, epoch: record.epoch, step: record.step }
    }
    if (run.state === 'failed') lamp.fail(run.reason ?? '')
    return lamp.read()
  }

  /** A run begins with what was measured before its first step, a branch with the epoch that it branched off behind. */
  #begin(run: Run): Lamp {
    const { datasets, diagnostics } = this.#workspace
    const { epoch, step } = run.parent ?? { epoch: 0, step: 0 }
    const facts = factsOf(run, datasets.list().find(({ id }) => id === run.experiment.dataset.id))
    const lamp = new Lamp(run.experiment, facts)
    const layers = diagnostics.after(run.id, epoch - 1).find((row) => row.epoch === epoch)?.layers ?? []
    if (layers.length > 0 || run.last) lamp.add(firstRow(epoch, layers))
    this.#seen = { epoch, step, changes: 0 }
    this.#experiment = run.experiment
    // Before its first measurement there is nothing to go on from.
    this.#lamp = layers.length > 0 || run.last ? lamp : null
    return lamp
  }

  /** The changes that were in effect before a step. */
  #hear(lamp: Lamp, events: readonly RunEvent[], step: number): void {
    for (const event of events) {
      if (event.number <= this.#seen.changes || event.step === null || event.step >= step || !this.#experiment) continue
      this.#experiment = withSettings(this.#experiment, changed(settingsOf(this.#experiment), event.settings))
      this.#seen.changes = event.number
      lamp.change(this.#experiment)
    }
  }
}

const nothing = { cost: NaN, accuracy: NaN }

/** Of the weights that a run began with. */
export const firstRow = (epoch: number, layers: readonly LayerNumbers[]): LampRow => ({ epoch, learningRate: null, training: nothing, heldOut: nothing, layers })

export function rowOf(record: EpochRecord, layers: readonly LayerNumbers[]): LampRow {
  const { epoch, learningRate, accuracy } = record
  const of = (part: 'training' | 'validation') => ({ cost: unregularizedCost(record, part) ?? NaN, accuracy: accuracy[part] ?? NaN })
  return { epoch, learningRate, training: of('training'), heldOut: of('validation'), layers }
}

export function factsOf({ experiment, stepsPerEpoch }: Run, dataset: DatasetInfo | undefined): Facts {
  const { monitor, miniBatchSize } = experiment.training
  if (!dataset) {
    const heldOut = monitor.validation ? 'validation' : null
    return { trainingCount: experiment.dataset.trainingCount ?? stepsPerEpoch * miniBatchSize, spareImages: 0, isImage: false, heldOut }
  }
  const { splits } = dataset
  const image = greyImage(dataset)
  const heldOut = monitor.validation && splits.validation.count > 0 ? 'validation' : null
  const trainingCount = trainingCountOf(experiment, dataset)
  return { trainingCount, spareImages: splits.training.count - trainingCount, isImage: image !== null && Math.min(image.width, image.height) >= smallestDistorted, heldOut }
}
