import { noEvaluations, type Evaluations } from '#shared/domain/run.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { BreakOff, StepResult, Steps } from '../steps.ts'
import { isEnd, pointAt, type End, type Iterate, type Iteration, type Memory, type Request, type Work } from './objective.ts'
import type { Passes } from './passes.ts'
import { norm } from './vectors.ts'

/** A multiplication in f64 with what belongs to it takes as long as so many FLOPs of dense kernels. */
const multiplicationWork = 50

type Outcome = Iteration | End

const countedAs: Record<Request['evaluate'], keyof Evaluations | null> = {
  cost: 'cost', gradient: 'gradient', 'hessian-vector': 'hessianVector', nothing: null,
}

interface FullBatchOptions {
  passes: Passes
  iterate: Iterate
  settings: Settings
  trainingCount: number
  /** As it was when a checkpoint was taken; {} to begin with. */
  memory: Memory
  /** Asked at each request, never between two slices of a pass: a budget of passes ends a run at the same point each time. */
  breakOff: BreakOff
}

/** Steps that are iterations of a second-order method, each on the whole training set. */
export class FullBatch implements Steps {
  readonly #passes: Passes
  readonly #iterate: Iterate
  readonly #settings: Settings
  readonly #breakOff: BreakOff
  readonly #trainingCount: number
  #memory: Memory
  #evaluations: Evaluations = { ...noEvaluations }
  #iteration: Work<Outcome> | null = null
  #outcome: Outcome | null = null

  constructor({ passes, iterate, settings, trainingCount, memory, breakOff }: FullBatchOptions) {
    this.#passes = passes
    this.#iterate = iterate
    this.#settings = settings
    this.#breakOff = breakOff
    this.#trainingCount = trainingCount
    this.#memory = memory
  }

  /** What the method remembers and, where the parameters stand, cost and gradient with the strength of L2 that they hold for. */
  get memory(): Memory {
    return this.#memory
  }

  begin(): void {
    this.#passes.regularize(this.#settings.lambda)
    this.#passes.begin({ evaluate: 'nothing', multiplications: 0 })
    this.#evaluations = { ...noEvaluations }
    this.#outcome = null
    this.#iteration = this.#run()
  }

  get isDone(): boolean {
    return this.#outcome !== null
  }

  advance(budget: number): number {
    while (!this.#outcome && budget > 0) {
      budget = this.#passes.advance(budget)
      if (this.#passes.isDone) budget -= this.#goOn()
    }
    return budget
  }

  /** Gives the method what it has asked for, and begins with what it asks for next. Returns the work that this was. */
  #goOn(): number {
    const answer = this.#passes.answer()
    const next = this.#iteration?.next(answer)
    if (!next || next.done) {
      this.#outcome = next?.value ?? null
      return 0
    }
    const counted = countedAs[next.value.evaluate]
    if (counted) this.#evaluations[counted]++
    const reason = this.#breakOff(this.#evaluations)
    if (reason === null) this.#passes.begin(next.value)
    else this.#outcome = { type: 'ended', reason }
    return multiplicationWork * (next.value.evaluate === 'nothing' ? next.value.multiplications : answer.vector.length)
  }

  *#run(): Work<Outcome> {
    // What was told with another lambda is of another cost.
    const { strength: _strength, cost, gradient, ...memory } = this.#memory.strength?.[0] === this.#passes.strength ? this.#memory : {}
    const x = this.#passes.read()
    const from = cost && gradient ? { x, cost: cost[0] ?? NaN, gradient } : yield* pointAt(x)
    const slope = norm(from.gradient)
    if (!Number.isFinite(from.cost)) return { type: 'failed', what: `The cost became ${from.cost}` }
    if (!Number.isFinite(slope)) return { type: 'failed', what: `The gradient became ${slope}` }
    if (slope === 0) return { type: 'ended', reason: 'The gradient has become 0: no step leads anywhere.' }
    return yield* this.#iterate(from, memory)
  }

  complete(): StepResult {
    const outcome = this.#outcome as Outcome
    if (isEnd(outcome)) return outcome
    const { point: { x, cost, gradient }, memory } = outcome
    this.#passes.write(x)
    this.#memory = { ...memory, strength: Float64Array.of(this.#passes.strength), cost: Float64Array.of(cost), gradient }
    return { type: 'done', cost: cost - this.#passes.penalty(x), examples: this.#trainingCount, evaluations: this.#evaluations }
  }
}
