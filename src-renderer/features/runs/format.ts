import { count } from '../../ui/format.ts'

/** A fraction as a percentage with two decimals: aligned in a column. */
export const percent = (fraction: number | null | undefined): string => (fraction == null ? '–' : `${(100 * fraction).toFixed(2)} %`)

/** Four significant digits, so that costs of a column can be compared. */
export function cost(value: number | null | undefined): string {
  if (value == null) return '–'
  const size = Math.abs(value)
  if (!Number.isFinite(value) || (size !== 0 && (size < 1e-4 || size >= 1e6))) return value.toPrecision(4)
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
}

/** Rounded to three significant digits. */
export function rate(perSecond: number): string {
  const digits = perSecond > 0 ? Math.max(0, Math.floor(Math.log10(perSecond)) - 2) : 0
  return count(Math.round(perSecond / 10 ** digits) * 10 ** digits)
}

export const shortHash = (hash: string): string => hash.slice(0, 12)

/** A setting as it was given, but very large and very small ones by their power of ten. */
export function shortNumber(value: number | null): string {
  if (value === null) return '–'
  return value !== 0 && (value >= 1e5 || value < 1e-3) ? value.toExponential().replace('+', '') : String(value)
}

/** Ticks of a cost axis: as many digits as they need, and short ones where a training diverged. */
export function axisCost(value: number): string {
  const rounded = Number(value.toPrecision(3))
  const size = Math.abs(rounded)
  return size !== 0 && (size < 1e-4 || size >= 1e6) ? rounded.toExponential().replace('+', '') : String(rounded)
}

/** Ticks of an accuracy axis, whose name says the unit. */
export const axisPercent = (fraction: number): string => String(Number((100 * fraction).toPrecision(4)))

/** Ticks of an x axis: round numbers, in full as long as they can be read so. */
export const axisNumber = (value: number): string =>
  value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e9) ? value.toExponential() : value.toLocaleString('en', { maximumFractionDigits: 6 })
