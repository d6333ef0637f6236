import type { FieldValue } from '#shared/domain/runs/fields.ts'
import { count } from '../../../ui/format.ts'
import { duration, exactTime, relativeTime } from '../../../ui/time.ts'
import { cost, percent, shortNumber } from '../format.ts'
import type { Context } from './columns.ts'

/** How values of a kind are written in the table. */
export interface ValueKind {
  isNumber: boolean
  /** Of a column, in pixels, until it is given another. */
  width: number
  text(value: FieldValue, context: Context): string
  /** A mean with a deviation, both rounded alike. */
  spread?(mean: number, deviation: number): string
  /** The value behind a rounded text. */
  exact?(value: FieldValue): string | null
}

const none = '–'
const number = (value: FieldValue) => (typeof value === 'number' ? value : null)
const ofNumber = (text: (value: number) => string) => (value: FieldValue) => (typeof value === 'number' ? text(value) : none)
const written = (value: FieldValue) => (value === null ? null : String(value))

/** Decimals of a rounded number. */
const decimals = (text: string) => text.split('.')[1]?.length ?? 0
const fourDigits = (value: number) => Number(value.toPrecision(4))

export const valueKinds = {
  accuracy: {
    isNumber: true, width: 156, text: (value) => percent(number(value)), exact: written,
    spread: (mean, deviation) => `${(100 * mean).toFixed(2)} ± ${(100 * deviation).toFixed(2)} %`,
  },
  cost: {
    isNumber: true, width: 128, text: (value) => cost(number(value)), exact: written,
    spread: (mean, deviation) => `${cost(mean)} ± ${deviation.toFixed(Math.min(6, decimals(cost(mean))))}`,
  },
  number: {
    isNumber: true, width: 84, text: ofNumber((value) => shortNumber(Number.isInteger(value) ? value : fourDigits(value))), exact: (value) => written(value) ?? 'not used',
    spread: (mean, deviation) => `${shortNumber(fourDigits(mean))} ± ${shortNumber(Number(deviation.toPrecision(2)))}`,
  },
  count: {
    isNumber: true, width: 104, text: ofNumber(count), exact: written,
    spread: (mean, deviation) => `${count(fourDigits(mean))} ± ${count(Number(deviation.toPrecision(2)))}`,
  },
  seconds: {
    isNumber: true, width: 92, text: ofNumber(duration), exact: ofNumber((seconds) => `${seconds.toFixed(3)} s`),
    spread: (mean, deviation) => `${duration(mean)} ± ${duration(deviation)}`,
  },
  time: {
    isNumber: true, width: 96, text: (value, { now }) => (typeof value === 'string' ? relativeTime(value, now) : none),
    exact: (value) => (typeof value === 'string' ? exactTime(value) : null),
  },
  words: { isNumber: false, width: 116, text: (value) => written(value) ?? none },
  flag: { isNumber: false, width: 84, text: (value) => (value === null ? none : value === true ? 'yes' : 'no') },
} as const satisfies Record<string, ValueKind>

/** Words of which the values have names. */
export const namedWords = (names: Readonly<Record<string, string>>, width = 116): ValueKind => ({
  ...valueKinds.words, width, text: (value) => (value === null ? none : names[String(value)] ?? String(value)),
})
