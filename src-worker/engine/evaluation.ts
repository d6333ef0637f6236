import type { Confusion, Diagnostics } from '#shared/domain/diagnostics.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { SplitName } from '#shared/domain/dataset.ts'
import type { PerSplit } from '#shared/domain/run.ts'
import { countOf, monitoredOf, trainingCountOf, type TrainingData } from './data.ts'
import type { Machine } from './machine.ts'

export interface Measured {
  cost: PerSplit
  penalty: PerSplit
  accuracy: PerSplit
}

const nothing = (): PerSplit => ({ training: null, validation: null, test: null })

/** Measures cost and accuracy of what is monitored, part by part, then how the layers learn, in slices. */
export class Evaluation {
  readonly #machine: Machine
  readonly #parts: ReturnType<typeof monitoredOf>
  readonly #isRegression: boolean
  /** Whose classes are told apart in the confusion matrix; null for regression, which has none. */
  readonly #confused: Confusion['part'] | null
  readonly #trainingCount: number
  readonly #network2Cost: boolean
  #next = 0
  #measured: Measured = { cost: nothing(), penalty: nothing(), accuracy: nothing() }
  #confusion: Confusion | null = null

  constructor(machine: Machine, { training: { monitor } }: Experiment, data: TrainingData) {
    this.#machine = machine
    this.#parts = monitoredOf(data, monitor)
    this.#isRegression = data.isRegression
    this.#confused = data.isRegression ? null : (['validation', 'training'] as const).find((part) => this.#parts.some(({ split }) => split === part)) ?? null
    this.#trainingCount = trainingCountOf(data)
    this.#network2Cost = monitor.network2Cost
  }

  begin(): void {
    this.#next = 0
    this.#measured = { cost: nothing(), penalty: nothing(), accuracy: nothing() }
    this.#confusion = null
    this.#machine.diagnosis?.begin()
    this.#beginPart()
  }

  get isDone(): boolean {
    return this.#partsDone && (this.#machine.diagnosis?.isDone ?? true)
  }

  get #partsDone(): boolean {
    return this.#next >= this.#parts.length
  }

  /** Of an evaluation that is done. */
  get measured(): Measured {
    return this.#measured
  }

  /** The first part whose cost is no number; null when all are. */
  get failed(): { split: SplitName; cost: number } | null {
    for (const { split } of this.#parts) {
      const cost = this.#measured.cost[split]
      if (cost !== null && !Number.isFinite(cost)) return { split, cost }
    }
    return null
  }

  /** Works until all is measured or the budget is used up. Returns what is left of it, which may be less than 0. */
  advance(budget: number): number {
    const { evaluation, diagnosis } = this.#machine
    while (!this.#partsDone && budget > 0) {
      budget = evaluation.advance(budget)
      if (evaluation.isDone) this.#completePart()
    }
    return diagnosis && this.#partsDone && budget > 0 ? diagnosis.advance(budget) : budget
  }

  /** Of an evaluation that is done; null when diagnostics are not monitored. */
  diagnostics(epoch: number): Diagnostics | null {
    const { diagnosis } = this.#machine
    return diagnosis && { epoch, examples: diagnosis.sample.length, layers: diagnosis.read(), confusion: this.#confusion }
  }

  #beginPart(): void {
    this.#machine.cost = 0
    this.#machine.correct = 0
    this.#machine.diagnosis?.clearConfusion()
    const part = this.#parts[this.#next]
    if (part) this.#machine.evaluation.begin(null, part.range.from, part.range.to)
  }

  #completePart(): void {
    const part = this.#parts[this.#next++]
    if (!part) return
    const count = countOf(part.range)
    const { cost, correct, diagnosis } = this.#machine
    const penalty = this.#machine.penalty(this.#network2Cost ? count : this.#trainingCount)
    this.#measured.cost[part.split] = cost / count + penalty
    this.#measured.penalty[part.split] = penalty
    this.#measured.accuracy[part.split] = this.#isRegression ? null : correct / count
    if (diagnosis && part.split === this.#confused) this.#confusion = { part: part.split, ...diagnosis.confusion() }
    this.#beginPart()
  }
}
