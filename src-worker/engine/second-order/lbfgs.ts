import { curvaturePair, type CurvaturePair } from './curvature.ts'
import { descend } from './descent.ts'
import { isEnd, type Iterate, type Memory, type Request, type Work } from './objective.ts'
import { add, dot, times } from './vectors.ts'

/** m */
const mostPairs = 10

/** BFGS with limited memory (Nocedal and Wright, algorithm 7.5). Memory: s.0 and y.0, the oldest pair, and so on. */
export const lbfgs: Iterate = function* (from, memory) {
  const pairs = pairsIn(memory)
  const direction = pairs.length > 0 ? times(-1, yield* inverseHessianTimes(from.gradient, pairs)) : null
  const found = yield* descend(from, direction, 1, 0.9)
  if (isEnd(found)) return found
  const pair = curvaturePair(from, found.point)
  const kept = found.isSteepest ? [] : pairs
  return { point: found.point, memory: memoryOf([...kept, ...(pair ? [pair] : [])].slice(-mostPairs)) }
}

/** The two loops of algorithm 7.4, from the inverse Hessian of Eq. 7.20. */
function* inverseHessianTimes(gradient: Float64Array, pairs: readonly CurvaturePair[]): Work<Float64Array> {
  const pause: Request = { evaluate: 'nothing', multiplications: 2 * gradient.length }
  const newest = pairs.at(-1) as CurvaturePair
  let product: Float64Array = gradient.slice()
  const alphas = pairs.map(() => 0)
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, sy } = pairs[k] as CurvaturePair
    alphas[k] = dot(s, product) / sy
    add(product, -(alphas[k] ?? 0), y)
    yield pause
  }
  product = times(newest.sy / dot(newest.y, newest.y), product)
  for (const [k, { s, y, sy }] of pairs.entries()) {
    add(product, (alphas[k] ?? 0) - dot(y, product) / sy, s)
    yield pause
  }
  return product
}

function pairsIn(memory: Memory): CurvaturePair[] {
  const pairs: CurvaturePair[] = []
  for (let k = 0; k < mostPairs; k++) {
    const [s, y] = [memory[`s.${k}`], memory[`y.${k}`]]
    if (s && y) pairs.push({ s, y, sy: dot(s, y) })
  }
  return pairs
}

const memoryOf = (pairs: readonly CurvaturePair[]): Memory =>
  Object.fromEntries(pairs.flatMap(({ s, y }, k) => [[`s.${k}`, s], [`y.${k}`, y]]))
