import { linearTicks, logTicks } from './ticks.ts'

/** How the values of an axis lie along it. Positions grow with values; what has none is NaN. */
export interface Transform {
  /** The position of a value. */
  to(value: number): number
  /** The value at a position. */
  from(position: number): number
  /** Round values between two positions, about so many at most. */
  ticks(from: number, to: number, atMost: number): number[]
}

export const linear: Transform = { to: (value) => value, from: (position) => position, ticks: linearTicks }

export const logarithmic: Transform = {
  to: (value) => (value > 0 ? Math.log10(value) : NaN),
  from: (position) => 10 ** position,
  ticks: logTicks,
}

/** No dataset here tells more nines than these apart. */
const leastError = 1e-5

/** Of fractions: the distance to 1 is logarithmic, so that 90, 99 and 99.9 % are equally far apart. */
export const nines: Transform = {
  to: (fraction) => -Math.log10(Math.max(leastError, 1 - fraction)),
  from: (position) => 1 - 10 ** -position,
  ticks: (from, to, atMost) => logTicks(-to, -from, atMost).map((error) => 1 - error).reverse(),
}
