import { shortCount } from '../../confusion/matrix.ts'
import { differenceOf, largestError, rowSums, valuesOf, type Summed, type Unit } from './sums.ts'

/** A cell as it is drawn. */
export interface GridCell {
  actual: number
  said: number
  text: string
  /** All of it, in words. */
  label: string
  /** As it is, not rounded: images, or a share of the class. */
  value: number
  kind: 'right' | 'wrong'
  /** -1 to 1, of the full colour: errors above 0; differences by their sign. */
  tint: number
}

interface Names {
  classes: (cls: number) => string
  /** Of the subjects that are told of. */
  subjects: readonly string[]
}

/** Three characters: "98", "0.4". */
function shareText(share: number): string {
  const percent = 100 * share
  if (percent === 0) return ''
  if (percent < 0.05) return '<.1'
  return percent >= 9.95 ? percent.toFixed(0) : percent.toFixed(1)
}

/** @param largest the error that has the full colour: of all matrices that stand beside each other */
export function matrixCells(matrix: Summed, unit: Unit, shown: readonly number[], largest: number, names: Names): GridCell[][] {
  const values = valuesOf(matrix, unit)
  const sums = rowSums(matrix)
  const over = matrix.runs > 1 ? `, over ${matrix.runs} runs` : ''
  return shown.map((actual) => shown.map((said) => {
    const [value, count] = [values[actual * matrix.classes + said]!, matrix.counts[actual * matrix.classes + said]!]
    const part = sums[actual]! > 0 ? ` (${((100 * count) / sums[actual]!).toFixed(1)} %)` : ''
    return {
      actual, said, value, kind: actual === said ? 'right' : 'wrong', tint: actual === said || largest === 0 ? 0 : value / largest,
      text: unit === 'share' ? shareText(value) : shortCount(count),
      label: `${names.subjects[0]}: ${count} of ${sums[actual]} images of ${names.classes(actual)} taken for ${names.classes(said)}${part}${over}`,
    }
  }))
}

function signed(value: number, digits: number): string {
  const text = value.toFixed(digits)
  if (Number(text) === 0) return ''
  return value > 0 ? `+${text}` : text
}

/** @param isWhole whether it counts images */
function differenceText(value: number, isWhole: boolean): string {
  return signed(value, Math.abs(value) < 9.95 && !isWhole ? 1 : 0)
}

/** Of each cell how much more often the first does so than the second. */
export function differenceCells(first: Summed, second: Summed, unit: Unit, shown: readonly number[], names: Names): { cells: GridCell[][]; largest: number } {
  const values = differenceOf(first, second, unit)
  const { classes } = first
  const largest = Math.max(largestError(values, classes, shown), ...shown.map((cls) => Math.abs(values[cls * classes + cls] ?? 0)))
  const isWhole = unit === 'counts' && first.runs === 1 && second.runs === 1
  const unitText = unit === 'share' ? 'points of the class' : isWhole ? 'images' : 'images a run'
  const cells = shown.map((actual) => shown.map((said): GridCell => {
    const value = values[actual * classes + said]!
    const shownValue = unit === 'share' ? 100 * value : value
    const amount = shownValue.toFixed(isWhole ? 0 : 1)
    return {
      actual, said, value, kind: actual === said ? 'right' : 'wrong', tint: largest === 0 ? 0 : value / largest, text: differenceText(shownValue, isWhole),
      label: `${names.classes(actual)} taken for ${names.classes(said)}: ${value > 0 ? '+' : ''}${amount} ${unitText}, ${names.subjects[0]} against ${names.subjects[1]}`,
    }
  }))
  return { cells, largest }
}
