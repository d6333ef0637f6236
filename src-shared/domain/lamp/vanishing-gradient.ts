import type { Verdict } from './finding.ts'
import { isFromStart, newest, type LampRow, type Look } from './look.ts'
import { figure } from './numbers.ts'
import { anew, withTraining } from './remedies.ts'

/** Hidden layers of sigmoid or tanh; with fewer the factors w σ' don't yet multiply to much. */
const deep = 3
/** The first hidden layer's gradient to the last one's; with four hidden layers of sigmoids it is 1/60 (the book's chapter 5: 1/100), with three 1/17, which still learn. */
const faint = 0.05
/** Of the first epoch's cost: from there on the network has learned all the same. */
const learned = 0.6

export function vanishingGradient(look: Look): Verdict | null {
  const { rows, experiment } = look
  const hidden = experiment.network.layers.slice(0, -1)
  if (hidden.length < deep || !isFromStart(look) || !hidden.every(({ activation }) => activation === 'sigmoid' || activation === 'tanh')) return null
  if (newest(look).training.cost < learned * (rows[1]?.training.cost ?? NaN)) return null
  const ratio = ratioOf(newest(look))
  if (!(ratio < faint)) return null
  const layers = experiment.network.layers.map((layer, l) => (l < hidden.length ? { ...layer, activation: 'relu' as const } : layer))
  const cured = withTraining({ ...experiment, network: { ...experiment.network, layers } }, { initialization: 'he', initialWeights: null })
  return {
    severity: 3,
    layer: 0,
    sentence: `The gradient vanishes on its way back: hidden layer 1 gets ${figure(ratio)} of what hidden layer ${hidden.length} gets, and hardly learns. ReLU neurons, whose slope is 1, let it through.`,
    evidence: [
      { what: `Gradient norm of hidden layer 1 to that of hidden layer ${hidden.length}`, value: ratio, unit: 'number', when: `below ${faint}`, of: ratioOf },
      { what: 'Gradient norm of hidden layer 1', value: newest(look).layers[0]?.gradientNorm ?? NaN, unit: 'number', when: 'told for comparison', of: (row) => row.layers[0]?.gradientNorm ?? NaN },
    ],
    remedies: [anew('ReLU hidden layers and He initialization', cured)],
  }
}

const ratioOf = ({ layers }: LampRow): number => (layers[0]?.gradientNorm ?? NaN) / (layers.at(-2)?.gradientNorm ?? NaN)
