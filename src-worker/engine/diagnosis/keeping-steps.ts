import type { Direct } from '../direct.ts'
import type { StepResult, Steps } from '../steps.ts'
import type { Diagnosis } from './diagnosis.ts'

/** Steps before the last of which, in each epoch, the weights are kept for the diagnosis behind it. */
export class KeepingSteps implements Steps {
  readonly #steps: Steps
  readonly #diagnosis: Diagnosis
  readonly #direct: Direct
  /** Whether the step that begins at a position ends the epoch. */
  readonly #isLast: (position: number) => boolean

  constructor(steps: Steps, { diagnosis, direct }: { diagnosis: Diagnosis; direct: Direct }, isLast: (position: number) => boolean) {
    this.#steps = steps
    this.#diagnosis = diagnosis
    this.#direct = direct
    this.#isLast = isLast
  }

  changed(): void {
    this.#steps.changed?.()
  }

  begin(position: number, learningRate: number, step: number): void {
    // First, because it may settle the scale.
    this.#steps.begin(position, learningRate, step)
    if (this.#isLast(position)) this.#diagnosis.beginKeeping(this.#direct.scale)
  }

  advance(budget: number): number {
    const left = this.#diagnosis.advanceKeeping(budget)
    return left > 0 ? this.#steps.advance(left) : left
  }

  get isDone(): boolean {
    return this.#steps.isDone
  }

  complete(): StepResult {
    return this.#steps.complete()
  }

  get memory(): Steps['memory'] {
    return this.#steps.memory
  }
}
