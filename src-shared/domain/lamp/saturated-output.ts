import type { Verdict } from './finding.ts'
import { newest, type LampRow, type Look } from './look.ts'
import { figure, percent } from './numbers.ts'
import { branch, rateText } from './remedies.ts'

/**
 * So many outputs an image are saturated at a wrong value. N(0, 1) weights make 0.5 to 2 of 10 outputs so, scaled ones none;
 * a network that has learned leaves 0.01 to 0.06 (docs/lamp.md).
 */
const wrongAnImage = 0.25
/** Of each output: what one that always says 1/2 costs. One that costs more is on the wrong side. */
const costOfNoAnswer = 0.125
/** Of the largest slope: there the error of an output reaches its weights by less than 2/5 (Eq. 55). */
const flat = 0.4
/** See saturatedBelow: steepest slopes. */
const steepest = { sigmoid: 0.25, tanh: 1 } as const
/** Averaged over outputs the slope a (1 - a) of a sigmoid is 1/6: by that the chapter converts a learning rate (note on Eq. 61). */
const slopeOnAverage = 6

export function saturatedOutput(look: Look): Verdict | null {
  const { network, training } = look.experiment
  const { units, activation } = network.layers.at(-1) ?? { units: 0, activation: 'linear' }
  if (activation !== 'sigmoid' && activation !== 'tanh') return null
  const { layers, training: { cost } } = newest(look)
  const output = layers.at(-1)
  if (!output) return null
  const wrong = output.saturatedWrong * units
  const onWrongSide = cost / units > costOfNoAnswer && output.meanDerivative < flat * steepest[activation]
  if (!(wrong >= wrongAnImage || onWrongSide)) return null
  const rate = Number((training.learningRate / slopeOnAverage).toPrecision(2))
  return {
    severity: 3,
    layer: layers.length - 1,
    sentence: `The outputs are saturated at wrong values, and under the quadratic cost those learn slowly: the gradient has the factor σ′(z), on average ${figure(output.meanDerivative)} here. The cross-entropy cost has no such factor.`,
    evidence: [
      { what: 'Outputs saturated at a wrong value', value: output.saturatedWrong, unit: 'share', when: `at least ${percent(wrongAnImage / units)}, or the next two together`, of: ({ layers: all }) => all.at(-1)?.saturatedWrong ?? NaN },
      { what: 'Mean derivative of the outputs', value: output.meanDerivative, unit: 'number', when: `below ${figure(flat * steepest[activation])}`, of: ({ layers: all }) => all.at(-1)?.meanDerivative ?? NaN },
      ...(Number.isNaN(cost) ? [] : [{ what: 'Training cost of an output', value: cost / units, unit: 'number' as const, when: `above ${costOfNoAnswer}, which always answering 1/2 costs`, of: (row: LampRow) => row.training.cost / units }]),
    ],
    remedies: activation === 'sigmoid' ? [branch(`cost cross-entropy and ${rateText(rate)}`, { cost: 'cross-entropy', learningRate: rate })] : [],
  }
}
