import type { Point } from './skeletons.ts'

/** Points per span between two control points: at 28 pixels the corners between them can't be seen. */
const stepsPerSpan = 5

/**
 * A smooth curve through every control point: the uniform Catmull-Rom spline, its ends doubled.
 * Catmull and Rom, "A class of local interpolating splines", 1974.
 */
export function curveThrough(control: readonly Point[]): Point[] {
  const points: Point[] = []
  const last = control.length - 1
  for (let i = 0; i < last; i++) {
    const [p0, p1, p2, p3] = [at(control, Math.max(0, i - 1)), at(control, i), at(control, i + 1), at(control, Math.min(last, i + 2))]
    for (let step = i === 0 ? 0 : 1; step <= stepsPerSpan; step++) {
      const t = step / stepsPerSpan
      points.push({ x: catmullRom(p0.x, p1.x, p2.x, p3.x, t), y: catmullRom(p0.y, p1.y, p2.y, p3.y, t) })
    }
  }
  return points
}

function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))))
}

function at(points: readonly Point[], index: number): Point {
  const point = points[index]
  if (!point) throw new RangeError(`There is no point ${index}.`)
  return point
}
