import type { Random } from '#shared/domain/random.ts'
import type { Point, Space } from '#shared/domain/sweep/space.ts'
import { normal } from '../../../src-main/sweeps/strategies/draws.ts'

export interface TestFunction {
  name: string
  space: Space
  /** @param random for the noise, where there is some */
  value(point: Point, random: Random): number
  /** Without noise. */
  truth(point: Point): number
  minimum: number
  /** That a trial takes; where it is not there, all take the same. */
  seconds?(point: Point): number
}

const range = (field: string, from: number, to: number, scale: 'linear' | 'log' = 'linear'): Space[number] => ({ field, type: 'continuous', from, to, scale })
const number = (point: Point, field: string) => Number(point[field] ?? 0)

/** Surjanovic and Bingham's library of simulation experiments (https://www.sfu.ca/~ssurjano/optimization.html). */
function branin(point: Point): number {
  const [x, y] = [number(point, 'x'), number(point, 'y')]
  return (y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10
}

const hartmannA = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
const hartmannP = [
  [1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381],
]
const hartmannAlpha = [1, 1.2, 3, 3.2]

const hartmann = (point: Point): number =>
  -hartmannAlpha.reduce((sum, alpha, i) => sum + alpha * Math.exp(-(hartmannA[i] ?? []).reduce((inner, a, j) => inner + a * (number(point, `x${j}`) - (hartmannP[i]?.[j] ?? 0) * 1e-4) ** 2, 0)), 0)

/** Like a training: a learning rate by powers of ten, a number of units, an optimizer, and a momentum that only one of them reads. */
function mixed(point: Point): number {
  const momentum = point['optimizer'] === 'momentum' ? number(point, 'momentum') : 0
  const rate = Math.log10(number(point, 'rate')) - (point['optimizer'] === 'momentum' ? -1.5 + momentum : 0)
  return 0.05 * rate ** 2 + 0.3 * (momentum - 0.8) ** 2 * Number(point['optimizer'] === 'momentum') + 0.04 * Number(point['optimizer'] === 'sgd') + 0.02 * Math.log2(number(point, 'units') / 60) ** 2
}

const noise = 0.01

export const functions: readonly TestFunction[] = [
  { name: 'Branin', space: [range('x', -5, 10), range('y', 0, 15)], value: branin, truth: branin, minimum: 0.397887 },
  { name: 'Hartmann 6', space: Array.from({ length: 6 }, (_, j) => range(`x${j}`, 0, 1)), value: hartmann, truth: hartmann, minimum: -3.32237 },
  {
    name: 'Noisy, mixed',
    space: [
      { field: 'optimizer', type: 'choice', values: ['sgd', 'momentum'] }, range('rate', 1e-4, 1e2, 'log'),
      { field: 'units', type: 'integer', from: 5, to: 500, scale: 'log' }, { ...range('momentum', 0, 0.99), when: { field: 'optimizer', is: ['momentum'] } },
    ],
    value: (point, random) => mixed(point) + noise * normal(random), truth: mixed, minimum: 0,
    // A network of more units trains longer, on some overhead.
    seconds: (point) => 1 + number(point, 'units') / 20,
  },
]
