import type { Prediction } from './gaussian-process.ts'

/** By how much a value is expected to be below the least so far, improvements only (Snoek, Larochelle and Adams 2012, Eq. 2). */
export function expectedImprovement({ mean, deviation }: Prediction, least: number): number {
  if (deviation <= 0) return Math.max(0, least - mean)
  const z = (least - mean) / deviation
  return deviation * (z * cumulative(z) + density(z))
}

const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)

/** The standard normal distribution, to 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
export function cumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = density(z) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
