import { fillGaussian } from './gaussian.ts'
import type { Random } from '#shared/domain/random.ts'

/** The torus of displacements has so many a side, the table of noise so many numbers (kernels smoothField and addNoise). */
export const fieldSide = 256
export const noiseLength = 16_384
/** Of the table's first numbers, behind its end. */
export const repeatedNoise = 16

/** Weights behind three standard deviations are left out: 0.3 % of the sum. */
export const radiusOf = (smoothness: number): number => Math.ceil(3 * smoothness)

/** White noise, uniform in [-1, 1), as Simard et al. smooth it. */
export function fillWhite(random: Random, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = random.nextUint32() / 0x8000_0000 - 1
}

/**
 * Weights of a Gaussian for kernel smoothField, middle first, that make of white noise displacements in 1/64 of a pixel
 * whose mean length is amplitude. A component's variance is 1/3 (sum of squared weights)^2, and the length of two
 * independent, nearly normal ones has the mean sqrt(pi / 2) times its deviation (Rayleigh's distribution).
 */
export function smoothingWeights(amplitude: number, smoothness: number): Float32Array {
  const plain = gaussianWeights(smoothness)
  const squares = plain.reduce((sum, weight, k) => sum + (k === 0 ? 1 : 2) * weight * weight, 0)
  const deviation = (64 * amplitude) / 1.2533141373155003
  const factor = Math.sqrt((deviation * 1.7320508075688772) / squares)
  return Float32Array.from(plain, (weight) => factor * weight)
}

/** e^(-k^2 / 2 sigma^2), each from the one before: e^-(k+1)^2 = e^-k^2 e^-(2k+1). */
function gaussianWeights(smoothness: number): number[] {
  const base = expOfSmall(-0.5 / (smoothness * smoothness))
  const weights = [1]
  let ratio = base
  for (let k = 1; k <= radiusOf(smoothness); k++) {
    weights.push((weights[k - 1] ?? 0) * ratio)
    ratio *= base * base
  }
  return weights
}

/** e^x for -0.5 <= x <= 0 by its series: hosts' own may differ from each other in the last bit. */
function expOfSmall(x: number): number {
  let sum = 1
  for (let n = 18; n > 0; n--) sum = 1 + (x / n) * sum
  return sum
}

/**
 * Normal noise in 1/16 of a grey level, of which two numbers are added up: each has 1/sqrt(2) of the deviation.
 * Behind its end the first ones follow again.
 */
export function fillNoise(random: Random, table: Int16Array, deviation: number): void {
  const values = new Float32Array(noiseLength)
  fillGaussian(random, values, 16 * 255 * deviation * Math.SQRT1_2)
  for (let i = 0; i < noiseLength; i++) table[i] = Math.round(values[i] ?? 0)
  table.copyWithin(noiseLength, 0, repeatedNoise)
}
