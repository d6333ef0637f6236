import type { Settings } from '#shared/domain/settings.ts'

/** The places of a slider, from 0 to the last, and what they stand for. */
export interface Scale {
  last: number
  valueAt(place: number): number
  /** The nearest. */
  placeOf(value: number): number
}

/** Each step is 12 % more or less. */
const perDecade = 20

/** By powers of ten, each value of two digits, which a person would write; with zero, that is below the smallest. */
function logarithmic(from: number, to: number, hasZero: boolean): Scale {
  const first = hasZero ? 1 : 0
  const last = first + Math.round((to - from) * perDecade)
  return {
    last,
    valueAt: (place) => (place < first ? 0 : Number((10 ** (from + (place - first) / perDecade)).toPrecision(2))),
    placeOf: (value) => (value > 0 ? within(Math.round((Math.log10(value) - from) * perDecade) + first, first, last) : 0),
  }
}

function linear(step: number, last: number): Scale {
  return { last, valueAt: (place) => Number((place * step).toPrecision(6)), placeOf: (value) => within(Math.round(value / step), 0, last) }
}

const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value))

/** From so many powers of ten to so many, or further where the value already is. */
const reaching = (value: number, from: number, to: number): [number, number] =>
  value > 0 ? [Math.min(from, Math.floor(Math.log10(value))), Math.max(to, Math.ceil(Math.log10(value)))] : [from, to]

/** The slider of a setting that can be changed live; null for one that has none. @param path as of a live field */
export function scaleOf(path: string, settings: Settings): Scale | null {
  if (path === 'learningRate') return logarithmic(...reaching(settings.learningRate, -4, 2), false)
  if (path === 'lambda') return logarithmic(...reaching(settings.lambda, -3, 3), true)
  if (path === 'momentum') return linear(0.01, 99)
  return path.startsWith('dropout.') ? linear(0.01, 95) : null
}
