import type { StepResult } from '../steps.ts'

/**
 * What a method asks for next. Whoever evaluates may hold a point more coarsely than it is given: it then writes back
 * into `at` what it evaluated. Products are with the Hessian at the point that the iteration began at.
 */
export type Request =
  | { evaluate: 'cost' | 'gradient'; at: Float64Array }
  | { evaluate: 'hessian-vector'; along: Float64Array }
  /** Nothing is asked: the method has done so many multiplications in f64, and can be paused here. */
  | { evaluate: 'nothing'; multiplications: number }

/** Cost and gradient, the cost alone, or a product in the gradient's place; an empty vector stands for what was not asked. */
export interface Answer {
  cost: number
  vector: Float64Array
}

/** Work in pieces: yields a request wherever it needs an answer, or can be paused. */
export type Work<T> = Generator<Request, T, Answer>

/** A point with the cost and the gradient there. */
export interface Point {
  x: Float64Array
  cost: number
  gradient: Float64Array
}

/** What a method remembers from one iteration to the next, by name; none of these arrays is ever written to again. */
export type Memory = Readonly<Record<string, Float64Array>>

export interface Iteration {
  point: Point
  memory: Memory
}

/** Why there is no further iteration. */
export type End = Exclude<StepResult, { type: 'done' }>

/** One iteration from a point with a finite cost and a gradient that is not 0, to one of lower cost; the memory is empty at first. */
export type Iterate = (from: Point, memory: Memory) => Work<Iteration | End>

export const isEnd = (outcome: object): outcome is End => 'type' in outcome

export const lowest: End = {
  type: 'ended',
  reason: 'No lower training cost is found: a shorter step than those tried would gain less than single precision can tell.',
}

/** Of single precision, in which the cost of an example is told: changes of the cost below it mean nothing. */
export const costRounding = 2 ** -24

export function* costAt(at: Float64Array): Work<number> {
  return (yield { evaluate: 'cost', at }).cost
}

export function* pointAt(at: Float64Array): Work<Point> {
  const { cost, vector } = yield { evaluate: 'gradient', at }
  return { x: at, cost, gradient: vector }
}

export function* hessianTimes(along: Float64Array): Work<Float64Array> {
  return (yield { evaluate: 'hessian-vector', along }).vector
}
