import { isEnd, type Answer, type End, type Iterate, type Memory, type Point, type Request, type Work } from '../../../../src-worker/engine/second-order/objective.ts'

/** A cost in float64 with its gradient and its Hessian times a vector. */
export interface Objective {
  cost(x: Float64Array): number
  gradient(x: Float64Array): Float64Array
  hessianTimes(x: Float64Array, v: Float64Array): Float64Array
}

export interface Minimised {
  point: Point
  memory: Memory
  iterations: number
  /** null when the method would have gone on. */
  end: End | null
  evaluations: Record<Request['evaluate'], number>
}

/** Iterates so many times at most, or until nothing lower is found or the gradient is as small as this. */
export function minimise(objective: Objective, iterate: Iterate, start: readonly number[], most: number, gradientSize = 0): Minimised {
  const x = Float64Array.from(start)
  const evaluations = { cost: 0, gradient: 0, 'hessian-vector': 0, nothing: 0 }
  const result: Minimised = { point: pointOf(objective, x), memory: {}, iterations: 0, end: null, evaluations }
  while (result.iterations < most && size(result.point.gradient) > gradientSize) {
    const iteration = run(iterate(result.point, result.memory), (request) => answer(objective, result.point.x, request, evaluations))
    if (isEnd(iteration)) return { ...result, end: iteration }
    Object.assign(result, iteration)
    result.iterations++
  }
  return result
}

export function run<T>(steps: Work<T>, answerTo: (request: Request) => Answer): T {
  let step = steps.next(nothing)
  while (!step.done) step = steps.next(answerTo(step.value))
  return step.value
}

const nothing: Answer = { cost: NaN, vector: new Float64Array(0) }
const size = (vector: Float64Array) => Math.hypot(...vector)
const pointOf = ({ cost, gradient }: Objective, x: Float64Array): Point => ({ x, cost: cost(x), gradient: gradient(x) })

function answer(objective: Objective, x: Float64Array, request: Request, evaluations: Minimised['evaluations']): Answer {
  evaluations[request.evaluate]++
  if (request.evaluate === 'nothing') return nothing
  if (request.evaluate === 'hessian-vector') return { cost: NaN, vector: objective.hessianTimes(x, request.along) }
  const vector = request.evaluate === 'gradient' ? objective.gradient(request.at) : nothing.vector
  return { cost: objective.cost(request.at), vector }
}
