import { describe, expect, it } from 'vitest'
import { cholesky, solveCholesky } from '../../../../src-worker/engine/second-order/cholesky.ts'
import { lineSearch } from '../../../../src-worker/engine/second-order/line-search.ts'
import { isEnd, lowest, type Answer } from '../../../../src-worker/engine/second-order/objective.ts'
import { secondOrderStrategies } from '../../../../src-worker/engine/second-order/strategies.ts'
import { newTriangle, rowOf, symmetricTimes } from '../../../../src-worker/engine/second-order/triangle.ts'
import { minimise, run, type Objective } from './minimise.ts'
import { logisticRegression, quadraticOf, rosenbrock } from './objectives.ts'

const names = Object.keys(secondOrderStrategies) as (keyof typeof secondOrderStrategies)[]
const target = [3, -1, 4, 1, -5, 9, 2, -6]
const quadratic = quadraticOf([1, 2, 4, 8, 16, 32, 64, 100], target)
const valleyStart = [-1.2, 1, -1.2, 1, 0.5, 2]

describe.each(names)('the second-order method %s', (name) => {
  const { iterate, usesHessian } = secondOrderStrategies[name]

  it('finds the minimum of a quadratic cost of condition 900 at most to 1e-6', () => {
    const { point } = minimise(quadratic, iterate, target.map(() => 5), 300, 1e-7)
    point.x.forEach((value, i) => expect(Math.abs(value - (target[i] ?? 0))).toBeLessThan(1e-6))
  })

  it("finds the bottom of Rosenbrock's valley to 1e-6", () => {
    const { point } = minimise(rosenbrock, iterate, valleyStart, 300, 1e-7)
    point.x.forEach((value) => expect(Math.abs(value - 1)).toBeLessThan(1e-6))
  })

  it('finds the minimum of a logistic regression to 1e-9 of its cost, where the gradient is 0', () => {
    const objective = logisticRegression(8, 60)
    const { point } = minimise(objective, iterate, Array<number>(8).fill(1), 100)
    const lowest = minimise(objective, secondOrderStrategies.newton.iterate, Array<number>(8).fill(0), 30, 1e-12).point
    expect(Math.hypot(...lowest.gradient)).toBeLessThan(1e-12)
    expect(point.cost / lowest.cost - 1).toBeLessThan(1e-9)
  })

  it('lowers the cost with each iteration', () => {
    const costs = Array.from({ length: 15 }, (_, k) => minimise(rosenbrock, iterate, valleyStart, k).point.cost)
    costs.forEach((cost, k) => k > 0 && expect(cost).toBeLessThan(costs[k - 1] ?? 0))
  })

  it('goes on from a copy of its memory as if it had not been interrupted', () => {
    const unbroken = minimise(rosenbrock, iterate, valleyStart, 12)
    let { point, memory } = minimise(rosenbrock, iterate, valleyStart, 0)
    for (let k = 0; k < 12; k++) {
      memory = Object.fromEntries(Object.entries(memory).map(([key, values]) => [key, values.slice()]))
      const next = run(iterate(point, memory), answerAt(point.x))
      if (isEnd(next)) throw new Error(next.type)
      ;({ point, memory } = next)
    }
    expect(point).toEqual(unbroken.point)
  })

  it(`asks for ${usesHessian ? '' : 'no '}products with the Hessian`, () => {
    const { evaluations } = minimise(quadratic, iterate, target.map(() => 5), 3)
    expect(evaluations['hessian-vector'] > 0).toBe(usesHessian)
    expect(evaluations.gradient).toBeGreaterThanOrEqual(3)
  })

  it('ends where nothing lower can be told, without going round for ever', () => {
    const { end, iterations } = minimise(logisticRegression(8, 60), iterate, Array<number>(8).fill(1), 1000)
    expect(end).toBe(lowest)
    expect(iterations).toBeLessThan(50)
  })

  it('comes down from a point where the cost curves downwards', () => {
    // cos has its top at 0 and its bottom at pi.
    const wave = {
      cost: (x: Float64Array) => x.reduce((sum, value) => sum + Math.cos(value), 0),
      gradient: (x: Float64Array) => x.map((value) => -Math.sin(value)),
      hessianTimes: (x: Float64Array, v: Float64Array) => v.map((value, i) => -value * Math.cos(x[i] ?? 0)),
    }
    const { point } = minimise(wave, iterate, [0.3, -0.2, 0.1], 100)
    expect(point.cost).toBeCloseTo(-3, 6)
  })

  it('steps round a region where the cost is NaN', () => {
    const walled = {
      ...quadratic,
      cost: (x: Float64Array) => ((x[0] ?? 0) > 3.5 ? NaN : quadratic.cost(x)),
    }
    const { point } = minimise(walled, iterate, target.map(() => 0), 300, 1e-6)
    expect(point.cost).toBeLessThan(1e-6)
  })

  it('finds a step to a lower cost where all but the shortest lead to no number', () => {
    const cramped = { ...quadratic, cost: (x: Float64Array) => (x.some((value) => Math.abs(value - 5) > 1e-5) ? NaN : quadratic.cost(x)) }
    const start = target.map(() => 5)
    const { point, end } = minimise(cramped, iterate, start, 1)
    expect(end).toBeNull()
    expect(point.cost).toBeLessThan(quadratic.cost(Float64Array.from(start)))
  })

  it('goes down a slope that does not curve', () => {
    const slope = { cost: (x: Float64Array) => 10 - (x[0] ?? 0), gradient: () => Float64Array.of(-1), hessianTimes: () => new Float64Array(1) }
    expect(minimise(slope, iterate, [0], 1).point.cost).toBeLessThan(10)
  })

  it('says that it gave up where a kink of cost 0 has a gradient', () => {
    const kink = { cost: (x: Float64Array) => Math.abs(x[0] ?? 0), gradient: () => Float64Array.of(1), hessianTimes: () => new Float64Array(1) }
    expect(minimise(kink, iterate, [0], 1).end).toMatchObject({
      type: 'ended',
      reason: expect.stringContaining('was given up: 60 ever shorter steps found none') as string,
    })
  })
})

describe("Newton's method", () => {
  it('fails where the Hessian is no number, which no damping mends', () => {
    const broken = { ...quadratic, hessianTimes: (_: Float64Array, v: Float64Array) => v.map(() => NaN) }
    const { end } = minimise(broken, secondOrderStrategies.newton.iterate, target.map(() => 5), 1)
    expect(end).toEqual({ type: 'failed', what: 'The Hessian became NaN' })
  })
})

describe('Hessian-free optimization', () => {
  const { iterate } = secondOrderStrategies['hessian-free']
  const dampingAfterOne = (objective: Objective, start: readonly number[]) => minimise(objective, iterate, start, 1).memory.damping?.[0]

  it("lowers the damping to a third where the model told the cost", () => {
    expect(dampingAfterOne(quadratic, target.map(() => 5))).toBeCloseTo(0.1 / 3, 12)
  })

  it('raises it by half where the cost fell by less than a quarter of what the model told', () => {
    // It falls by 1 up to 0.1, curving by 0.1, and by 0.05 from there on.
    const [near, beyond] = [(x: Float64Array) => Math.min(x[0] ?? 0, 0.1), (x: Float64Array) => Math.max(0, (x[0] ?? 0) - 0.1)]
    const levelling = {
      cost: (x: Float64Array) => 10 - near(x) + 0.05 * near(x) ** 2 - 0.05 * beyond(x),
      gradient: (x: Float64Array) => Float64Array.of(beyond(x) > 0 ? -0.05 : -1 + 0.1 * near(x)),
      hessianTimes: (x: Float64Array, v: Float64Array) => v.map((value) => (beyond(x) > 0 ? 0 : 0.1) * value),
    }
    expect(dampingAfterOne(levelling, [0])).toBeCloseTo(0.15, 12)
  })

  it('lowers it where the cost falls on to where the model told a rise', () => {
    // The slope is -1 but for a dent of width 0.02, in whose middle it curves by 10.25.
    const dent = (x: Float64Array) => Math.exp(-(((x[0] ?? 0) / 0.02) ** 2))
    const dented = {
      cost: (x: Float64Array) => 10 - (x[0] ?? 0) + (x[0] ?? 0) ** 2 / 8 - 0.002 * dent(x),
      gradient: (x: Float64Array) => Float64Array.of(-1 + (x[0] ?? 0) / 4 + 10 * (x[0] ?? 0) * dent(x)),
      hessianTimes: (x: Float64Array, v: Float64Array) => v.map((value) => (0.25 + 10 * dent(x)) * value),
    }
    expect(dampingAfterOne(dented, [0])).toBeCloseTo(0.1 / 3, 12)
  })
})

function answerAt(x: Float64Array) {
  return (request: Parameters<Parameters<typeof run>[1]>[0]): Answer => {
    if (request.evaluate === 'nothing') return { cost: NaN, vector: new Float64Array(0) }
    if (request.evaluate === 'hessian-vector') return { cost: NaN, vector: rosenbrock.hessianTimes(x, request.along) }
    return { cost: rosenbrock.cost(request.at), vector: rosenbrock.gradient(request.at) }
  }
}

describe('a line search', () => {
  it.each([1e-3, 0.1, 1, 20, 1e4])('meets the strong Wolfe conditions from a first step of %d', (first) => {
    for (const curvature of [0.1, 0.9]) {
      const { point: from } = minimise(rosenbrock, secondOrderStrategies.bfgs.iterate, [-1.2, 1], 0)
      const direction = from.gradient.map((value) => -value / 200)
      const slope = direction.reduce((sum, value, i) => sum + value * (from.gradient[i] ?? 0), 0)
      const found = run(lineSearch(from, direction, first, curvature), answerAt(from.x))
      if (isEnd(found)) throw new Error(found.type)
      expect(found.point.cost).toBeLessThanOrEqual(from.cost + 1e-4 * found.step * slope)
      expect(Math.abs(found.slope)).toBeLessThanOrEqual(-curvature * slope)
    }
  })
})

describe("Cholesky's factors", () => {
  const nothing: Answer = { cost: NaN, vector: new Float64Array(0) }
  const n = 220
  const a = newTriangle(n)
  for (let i = 0; i < n; i++) rowOf(a, i).forEach((_, j, row) => (row[j] = Math.cos(i * j) / (1 + i - j) + (i === j ? 5 : 0)))

  it('solve a system to 1e-12, with a pause on the way', () => {
    let pauses = 0
    const factor = run(cholesky(a, n, 0.5), () => (pauses++, nothing))
    if (!factor) throw new Error('not positive definite')
    const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i))
    const b = run(symmetricTimes(a, x), () => nothing).map((value, i) => value + 0.5 * (x[i] ?? 0))
    solveCholesky(factor, b).forEach((value, i) => expect(Math.abs(value - (x[i] ?? 0))).toBeLessThan(1e-12))
    expect(pauses).toBe(1)
  })

  it('do not exist where a matrix is not positive definite', () => {
    expect(run(cholesky(a, n, -20), () => nothing)).toBeNull()
  })
})
