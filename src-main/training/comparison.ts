import type { Parsed } from '#shared/contract/api.ts'
import type { ComparedPredictions } from '#shared/contract/predictions.ts'
import { examplesWord } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Prediction } from './prediction.ts'

type Which = Parsed<'predictions.compare'>['which']

/** Which images a cell has: by whether the first is right, and the second. */
const cells: Record<Which, readonly [first: boolean, second: boolean]> = {
  'both-right': [true, true], 'first-only': [true, false], 'second-only': [false, true], 'both-wrong': [false, false],
}

/** What two networks took the same images for. */
export class Comparison {
  readonly #both: readonly [Prediction, Prediction]
  readonly counts: ComparedPredictions['counts']
  /** The cell chosen last: it is read page by page. */
  #selected: { which: Which; indices: Uint32Array } | null = null

  /** @throws SlopeError 'invalid-input' when they are of other images */
  constructor(first: Prediction, second: Prediction) {
    requireSameImages(first, second)
    this.#both = [first, second]
    const of = (which: Which) => this.#indicesOf(which).length
    this.counts = { bothRight: of('both-right'), firstOnly: of('first-only'), secondOnly: of('second-only'), bothWrong: of('both-wrong') }
  }

  is(first: Prediction, second: Prediction): boolean {
    return this.#both[0] === first && this.#both[1] === second
  }

  /** Indices within the part, those that both networks together said their classes of most strongly first. */
  select(which: Which): Uint32Array {
    if (this.#selected?.which !== which) this.#selected = { which, indices: this.#sorted(which) }
    return this.#selected.indices
  }

  #indicesOf(which: Which): number[] {
    const [first, second] = this.#both
    const [isFirst, isSecond] = cells[which]
    const indices: number[] = []
    first.labels.forEach((label, i) => {
      if ((first.said[i] === label) === isFirst && (second.said[i] === label) === isSecond) indices.push(i)
    })
    return indices
  }

  #sorted(which: Which): Uint32Array {
    const [first, second] = this.#both
    const strength = (i: number) => first.strength(i) + second.strength(i)
    // Of equals the first in the dataset's order.
    return Uint32Array.from(this.#indicesOf(which).sort((a, b) => strength(b) - strength(a) || a - b))
  }
}

function requireSameImages(first: Prediction, second: Prediction): void {
  const { part } = first.confusion
  if (first.dataset.hash !== second.dataset.hash)
    throw new SlopeError('invalid-input', `The one is of ${first.dataset.name}, the other of ${second.dataset.name === first.dataset.name ? 'another dataset of this name' : second.dataset.name}: compare runs of one dataset.`)
  if (part !== second.confusion.part) throw new SlopeError('invalid-input', `The one is of ${part}, the other of ${second.confusion.part} ${examplesWord(first.dataset)}: compare one part.`)
  const [one, other] = [first.labels.length, second.labels.length]
  if (one !== other) throw new SlopeError('invalid-input', `The one is of ${one}, the other of ${other} ${part} ${examplesWord(first.dataset)}: choose another part.`)
}
