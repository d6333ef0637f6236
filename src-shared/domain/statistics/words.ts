import type { Interval } from './summary.ts'

/** "p = 0.0183"; what is below 0.001 is told as that. */
export const pText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${pNumber(p)}`)
export const pNumber = (p: number): string => String(Number(p.toPrecision(3)))

/** A difference of fractions in points of a percentage: "0.42". */
export function pointNumber(fraction: number): string {
  const text = (100 * fraction).toFixed(2)
  return text === '-0.00' ? '0.00' : text
}
export const pointsText = (fraction: number): string => `${pointNumber(fraction)} points`
export const rangeText = ({ low, high }: Interval): string => `${pointNumber(low)} to ${pointNumber(high)}`

export const holdsZero = ({ low, high }: Interval): boolean => low <= 0 && high >= 0

/** The same interval of the difference the other way round. */
export const turned = ({ low, high }: Interval): Interval => ({ low: -high, high: -low })

/** What is compared, and how differences of it are told. */
export interface Measure {
  /** Where the better one is. */
  beyond: 'above' | 'below'
  number(difference: number): string
  /** With its unit, where it has one. */
  amount(difference: number): string
  /** By how much one is better than another. */
  difference(amount: number): string
}

export const accuracyMeasure: Measure = { beyond: 'above', number: pointNumber, amount: pointsText, difference: pointsText }

const costNumber = (difference: number): string => String(Number(difference.toPrecision(3)))
export const costMeasure: Measure = { beyond: 'below', number: costNumber, amount: costNumber, difference: (amount) => `a cost lower by ${costNumber(amount)}` }
