import type { Random } from '#shared/domain/random.ts'
import type { Point } from './skeletons.ts'
import { bell, clamp, smoothstep } from './variation.ts'

/** Nodes along each side of the grid that carries the displacements. */
const nodes = 4

/**
 * A smooth displacement of the unit box: random vectors on a coarse grid, joined by smoothstep. It stands for the
 * Gaussian-smoothed field of Simard, Steinkraus and Platt (2003), applied to the lines before they are drawn.
 *
 * @param amplitude the largest displacement, in box sides
 */
export function randomField(random: Random, amplitude: number): (point: Point) => Point {
  const dx = Float64Array.from({ length: nodes * nodes }, () => amplitude * bell(random))
  const dy = Float64Array.from({ length: nodes * nodes }, () => amplitude * bell(random))
  return (point) => ({ x: point.x + sample(dx, point), y: point.y + sample(dy, point) })
}

function sample(grid: Float64Array, { x, y }: Point): number {
  const [column, right] = cell(x)
  const [row, down] = cell(y)
  const at = row * nodes + column
  const top = mix(grid[at] ?? 0, grid[at + 1] ?? 0, right)
  const bottom = mix(grid[at + nodes] ?? 0, grid[at + nodes + 1] ?? 0, right)
  return mix(top, bottom, down)
}

/** Index of the cell and the smoothed position within it. */
function cell(position: number): [index: number, weight: number] {
  const scaled = clamp(position, 0, 1) * (nodes - 1)
  const index = Math.min(Math.floor(scaled), nodes - 2)
  return [index, smoothstep(scaled - index)]
}

const mix = (low: number, high: number, weight: number): number => low + (high - low) * weight
