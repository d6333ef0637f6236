import type { PredictedConfusion } from '#shared/contract/predictions.ts'
import type { DatasetInfo, SplitName } from '#shared/domain/dataset.ts'
import { classesOf, classOf, strengthOf } from '#shared/domain/prediction.ts'

/** Images of a class, or taken for one, or wrongly so; all that is left out is no condition. */
export interface Selection {
  actual?: number | undefined
  predicted?: number | undefined
  wrong: boolean
}

interface Facts {
  /** [images x output neurons] */
  outputs: Float32Array
  /** The class of each image. */
  labels: Uint8Array
  dataset: DatasetInfo
  part: SplitName
  step: number
  epoch: number
}

/** What a network took the images of a part for. */
export class Prediction {
  readonly dataset: DatasetInfo
  readonly outputs: Float32Array
  readonly confusion: PredictedConfusion
  /** The class of each image. */
  readonly labels: Uint8Array
  /** The class that the network said of each. */
  readonly said: Uint8Array
  readonly #units: number
  /** The selection made last: it is read page by page. */
  #selected: { name: string; indices: Uint32Array } | null = null

  constructor({ outputs, labels, dataset, part, step, epoch }: Facts) {
    this.dataset = dataset
    this.outputs = outputs
    this.labels = labels
    this.#units = outputs.length / labels.length
    const classes = classesOf(this.#units)
    this.said = Uint8Array.from(labels, (_, i) => classOf(outputs, i * this.#units, this.#units))
    const counts = new Uint32Array(classes * classes)
    this.said.forEach((said, i) => void (counts[(labels[i] ?? 0) * classes + said]! += 1))
    this.confusion = { part, step, epoch, classes, counts }
  }

  /** The share of images that were recognized. */
  get accuracy(): number {
    let right = 0
    for (const [i, label] of this.labels.entries()) if (label === this.said[i]) right++
    return right / this.labels.length
  }

  /** Indices within the part, those that the network said their class of most strongly first. */
  select(selection: Selection): Uint32Array {
    const name = JSON.stringify(selection)
    if (this.#selected?.name !== name) this.#selected = { name, indices: this.#sorted(selection) }
    return this.#selected.indices
  }

  /** What was said of images, in their order. */
  of(indices: Uint32Array): { predicted: Uint8Array; outputs: Float32Array } {
    const outputs = new Float32Array(indices.length * this.#units)
    indices.forEach((index, k) => outputs.set(this.outputs.subarray(index * this.#units, (index + 1) * this.#units), k * this.#units))
    return { predicted: Uint8Array.from(indices, (index) => this.said[index] ?? 0), outputs }
  }

  /** How strongly the network said its class of an image. */
  strength(index: number): number {
    return strengthOf(this.outputs, index * this.#units, this.#units, this.said[index] ?? 0)
  }

  #sorted({ actual, predicted, wrong }: Selection): Uint32Array {
    const isIn = (label: number, said: number) =>
      (actual === undefined || label === actual) && (predicted === undefined || said === predicted) && !(wrong && label === said)
    const indices: number[] = []
    this.labels.forEach((label, i) => isIn(label, this.said[i] ?? 0) && indices.push(i))
    // Of equals the first in the dataset's order.
    return Uint32Array.from(indices.sort((a, b) => this.strength(b) - this.strength(a) || a - b))
  }
}
