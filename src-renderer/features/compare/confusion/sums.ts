import type { Matrix } from '../../confusion/matrix.ts'

/** Images of all runs of a subject together, and of how many runs. */
export interface Summed extends Matrix {
  runs: number
}

/** null of none, or of matrices that are not of one size */
export function summed(matrices: readonly Matrix[]): Summed | null {
  const [first] = matrices
  if (!first || matrices.some(({ classes }) => classes !== first.classes)) return null
  const counts = new Float64Array(first.classes ** 2)
  for (const matrix of matrices) for (let k = 0; k < counts.length; k++) counts[k]! += matrix.counts[k] ?? 0
  return { classes: first.classes, counts, runs: matrices.length }
}

/** How a cell is told: images, or the share of the images of its class. */
export type Unit = 'counts' | 'share'

export function rowSums({ classes, counts }: Matrix): number[] {
  return Array.from({ length: classes }, (_, is) => {
    let sum = 0
    for (let said = 0; said < classes; said++) sum += counts[is * classes + said] ?? 0
    return sum
  })
}

/** Of each class its share that was taken for each, row by row; 0 of a class without images. */
export function sharesOf(matrix: Matrix): Float64Array {
  const sums = rowSums(matrix)
  return Float64Array.from({ length: matrix.classes ** 2 }, (_, k) => (matrix.counts[k] ?? 0) / (sums[Math.floor(k / matrix.classes)] || 1))
}

export const valuesOf = (matrix: Summed, unit: Unit): Float64Array => (unit === 'share' ? sharesOf(matrix) : Float64Array.from(matrix.counts))

/** First minus second, of images those of a run on average: so can repeats of other sizes be compared. */
export function differenceOf(first: Summed, second: Summed, unit: Unit): Float64Array {
  const [a, b] = [first, second].map((one) => (unit === 'share' ? sharesOf(one) : Float64Array.from(one.counts, (count) => count / one.runs)))
  return a!.map((value, k) => value - b![k]!)
}

/** More classes are not read side by side: of so many, those that are wrong most often are shown. */
export const classesAtMost = 20

/** The classes that are shown, ascending: all, or those with most errors in all matrices together. */
export function shownClasses(matrices: readonly Matrix[]): number[] {
  const classes = matrices[0]?.classes ?? 0
  const all = Array.from({ length: classes }, (_, cls) => cls)
  if (classes <= classesAtMost) return all
  const errors = new Float64Array(classes)
  for (const { counts } of matrices)
    for (const is of all) for (const said of all) if (is !== said) errors[is]! += counts[is * classes + said] ?? 0
  return [...all].sort((a, b) => errors[b]! - errors[a]! || a - b).slice(0, classesAtMost).sort((a, b) => a - b)
}

/** Of what is off the diagonal, among the classes that are shown. */
export function largestError(values: ArrayLike<number>, classes: number, shown: readonly number[]): number {
  return Math.max(0, ...shown.flatMap((is) => shown.map((said) => (is === said ? 0 : Math.abs(values[is * classes + said] ?? 0)))))
}
