import type { Settings } from '#shared/domain/settings.ts'
import type { Machine } from './machine.ts'
import type { StepResult, Steps } from './steps.ts'

/** Steps along the gradients of mini-batches. */
export class MiniBatches implements Steps {
  readonly #machine: Machine
  readonly #settings: Settings
  /** The training examples in this epoch's order. */
  readonly #order: Uint32Array
  #examples = 0
  #learningRate = 0

  constructor(machine: Machine, settings: Settings, order: Uint32Array) {
    this.#machine = machine
    this.#settings = settings
    this.#order = order
  }

  begin(position: number, learningRate: number): void {
    const end = Math.min(this.#order.length, position + this.#settings.miniBatchSize)
    this.#examples = end - position
    this.#learningRate = learningRate
    this.#machine.cost = 0
    this.#machine.training.begin(this.#order, position, end)
  }

  advance(budget: number): number {
    return this.#machine.training.advance(budget)
  }

  get isDone(): boolean {
    return this.#machine.training.isDone
  }

  complete(): StepResult {
    const cost = this.#machine.cost / this.#examples
    // Checked before the step, so that the weights stay finite when the cost tells first.
    if (!Number.isFinite(cost)) return { type: 'failed', what: `The cost became ${cost}` }
    if (!this.#machine.step(this.#examples, this.#learningRate)) return { type: 'failed', what: 'The weights overflowed' }
    return { type: 'done', cost, examples: this.#examples }
  }
}
