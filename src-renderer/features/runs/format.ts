import { count } from '../../ui/format.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** "42 s", "3 min 05 s", "1 h 04 min", "2 d 03 h": always two units of a kind, so that the width hardly changes. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  if (s < minute) return `${s} s`
  if (s < hour) return `${Math.floor(s / minute)} min ${two(s % minute)} s`
  if (s < day) return `${Math.floor(s / hour)} h ${two(Math.floor((s % hour) / minute))} min`
  return `${Math.floor(s / day)} d ${two(Math.floor((s % day) / hour))} h`
}

const two = (value: number) => String(value).padStart(2, '0')

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

/** "just now", "5 min ago", "3 h ago", "2 d ago", then the date. */
export function relativeTime(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000
  if (seconds < 45) return 'just now'
  if (seconds < hour) return `${Math.max(1, Math.round(seconds / minute))} min ago`
  if (seconds < day) return `${Math.round(seconds / hour)} h ago`
  if (seconds < 7 * day) return `${Math.round(seconds / day)} d ago`
  return iso.slice(0, 10)
}

/** Local time to the second, as the operating system's language writes it. */
export const exactTime = (iso: string): string => exact.format(new Date(iso))

export const shortHash = (hash: string): string => hash.slice(0, 12)

/** A setting as it was given, but very large and very small ones by their power of ten. */
export function shortNumber(value: number | null): string {
  if (value === null) return '–'
  return value !== 0 && (value >= 1e5 || value < 1e-3) ? value.toExponential().replace('+', '') : String(value)
}

/** Ticks of a cost axis: as many digits as they need. */
export const axisCost = (value: number): string => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(0) : String(Number(value.toPrecision(3))))

/** Ticks of an accuracy axis, whose name says the unit. */
export const axisPercent = (fraction: number): string => String(Number((100 * fraction).toPrecision(4)))
