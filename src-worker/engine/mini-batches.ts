import { noNumber, overflow } from '#shared/domain/failure.ts'
import { noEvaluations } from '#shared/domain/run.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { Machine } from './machine.ts'
import type { StepResult, Steps } from './steps.ts'
import type { Walk } from './walk.ts'

const onePass = { ...noEvaluations, gradient: 1 }

/** Steps along the gradients of mini-batches. */
export class MiniBatches implements Steps {
  readonly #machine: Machine
  readonly memory = {}
  readonly #settings: Settings
  /** The training examples in this epoch's order. */
  readonly #order: Uint32Array
  #end = 0
  #examples = 0
  #learningRate = 0
  #isDirect = false

  constructor(machine: Machine, settings: Settings, order: Uint32Array) {
    this.#machine = machine
    this.#settings = settings
    this.#order = order
  }

  changed(): void {
    // A step that could not take the scale would settle it when it begins, and one that was to begin before a resume twice.
    this.#machine.direct.settle()
  }

  begin(position: number, learningRate: number, step: number): void {
    this.#end = Math.min(this.#order.length, position + this.#settings.miniBatchSize)
    this.#examples = this.#end - position
    this.#learningRate = learningRate
    this.#isDirect = this.#machine.stepsDirectly(this.#examples, learningRate)
    if (!this.#isDirect) this.#machine.direct.settle()
    this.#machine.cost = 0
    this.#machine.dropout.begin(step)
    this.#walk.begin(this.#order, position, this.#end)
  }

  get #walk(): Walk {
    return this.#isDirect ? this.#machine.directTraining : this.#machine.training
  }

  advance(budget: number): number {
    return this.#walk.advance(budget)
  }

  get isDone(): boolean {
    return this.#walk.isDone
  }

  complete(): StepResult {
    const cost = this.#machine.cost / this.#examples
    // Checked before the step, so that the weights stay finite when the cost tells first.
    if (!Number.isFinite(cost)) return { type: 'failed', what: noNumber('cost', cost) }
    const isFinite = this.#isDirect
      ? this.#machine.stepDirectly(this.#examples, this.#learningRate)
      : this.#machine.step(this.#examples, this.#learningRate)
    if (!isFinite) return { type: 'failed', what: overflow }
    const isLast = this.#end === this.#order.length
    if (isLast) this.#machine.direct.settle()
    return { type: 'done', cost, examples: this.#examples, evaluations: isLast ? onePass : noEvaluations }
  }
}
