import type { LayerCheck } from '#shared/domain/gradient-check.ts'
import type { Layer64 } from './network.ts'
import type { Quotient } from './quotient.ts'
import type { Parameter } from './sample.ts'

/**
 * The engine's gradient is of f32 numbers, whose unit of rounding is 6e-8; it grows by the sums over inputs, units and
 * examples and by saturated neurons, where 1 - a has few digits left. It was met up to 8e-6. A wrong sign makes 2, a
 * forgotten factor about 1, a wrong example in a mini-batch of 20 a twentieth.
 */
export const tolerance = 1e-4

/**
 * Differences are relative to the gradient, but at least to this share of the layer's largest reach: an output's error
 * a - y of a trained network is a small difference of rounded numbers, so that what comes of it is as well.
 */
const floor = 0.01

export interface Comparison {
  parameter: Parameter
  engine: number
  quotient: Quotient
}

/** @param l counted from 0 */
export function judgeLayer(l: number, { inputs, units, activation }: Layer64, comparisons: readonly Comparison[]): LayerCheck {
  const smooth = comparisons.filter(({ quotient }) => !quotient.hasKink)
  const least = floor * Math.max(0, ...smooth.map(({ quotient }) => quotient.reach))
  const measured = smooth
    .map((comparison) => ({ ...comparison, relative: relativeDifference(comparison, least) }))
    .sort((a, b) => b.relative - a.relative)
  const [worst] = measured
  const numbers = {
    parameters: units * (inputs + 1),
    compared: measured.length,
    nonZero: measured.filter(({ quotient }) => Math.abs(quotient.value) > tolerance * least).length,
    leftOut: comparisons.length - measured.length,
    apart: measured.filter(({ relative }) => relative > tolerance).length,
    largest: worst?.relative ?? 0,
    median: measured[Math.floor(measured.length / 2)]?.relative ?? 0,
    worst: worst ? { parameter: nameOf(l, worst.parameter), engine: worst.engine, difference: worst.quotient.value } : null,
  }
  const outcome = numbers.apart > 0 ? 'differs' : numbers.nonZero === 0 ? 'untold' : 'agrees'
  const check = { name: `Layer ${l + 1} (${inputs}-${units} ${activation})`, inputs, units, activation, ...numbers, outcome } as const
  return { ...check, verdict: sentenceOn(check) }
}

/** On all layers. */
export function verdictOf(layers: readonly LayerCheck[], examples: number, word: 'images' | 'rows'): string {
  const over = `over ${examples} training ${word}`
  const namesOf = (outcome: LayerCheck['outcome']) => layers.filter((layer) => layer.outcome === outcome).map(({ name }) => name).join(', ')
  const [differing, untold] = [namesOf('differs'), namesOf('untold')]
  if (differing) return `The engine's gradient differs from the difference quotients of a float64 cost in ${differing}, ${over}.`
  if (untold) return `Whether the engine's gradient is right can't be told in ${untold}, ${over}.`
  return `The engine's gradient agrees with the difference quotients of a float64 cost in ${layers.length === 1 ? 'its one layer' : `all ${layers.length} layers`}, ${over}.`
}

function relativeDifference({ engine, quotient }: Comparison, least: number): number {
  const difference = Math.abs(engine - quotient.value)
  if (difference === 0) return 0
  return Number.isFinite(difference) ? difference / Math.max(Math.abs(engine), Math.abs(quotient.value), least) : Infinity
}

const nameOf = (l: number, { unit, input }: Parameter) =>
  input === 'bias' ? `biases[${l}][${unit}][0]` : `weights[${l}][${unit}][${input}]`

function sentenceOn(check: Omit<LayerCheck, 'verdict'>): string {
  const { name, compared, nonZero, apart, largest, worst, outcome } = check
  const many = compared === 1 ? '1 gradient' : `${compared} gradients`
  const leftOut = leftOutOf(check)
  if (outcome === 'untold')
    return `${name}: not told, ${compared === 0 ? 'no gradient could be compared' : `all ${many} compared are zero`}${leftOut}: check it in other weights.`
  if (outcome === 'agrees')
    return `${name}: agrees, ${compared} of ${many} within ${shown(tolerance)} (largest ${shown(largest)}), ${nonZero} of them not zero${leftOut}.`
  const where = worst ? ` (${worst.parameter} is ${shown(worst.engine)} in the engine and ${shown(worst.difference)} by differences)` : ''
  return `${name}: differs, ${apart} of ${many} are further apart than ${shown(tolerance)}, the largest by ${shown(largest)}${where}${leftOut}.`
}

const leftOutOf = ({ leftOut }: Pick<LayerCheck, 'leftOut'>) =>
  leftOut === 0 ? '' : `; ${leftOut} more ${leftOut === 1 ? 'was' : 'were'} left out at a kink of the cost`

/** "3.2e-6" */
const shown = (value: number) => (value === 0 || !Number.isFinite(value) ? String(value) : Number(value.toPrecision(2)).toExponential())
