import { describe, expect, it } from 'vitest'
import { outputActivations } from '#shared/domain/check.ts'
import { Expansion } from '#shared/domain/expansion.ts'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import { activations } from '#shared/domain/network.ts'
import { costs, miniBatchOptimizers, optimizers, regularizations } from '#shared/domain/training.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { checkGradient } from '../../../src-worker/check/check-gradient.ts'
import { initialParameters } from '../../../src-worker/engine/initialization.ts'
import { Random } from '#shared/domain/random.ts'
import type { CreateKernels, Kernels } from '../../../src-worker/kernels/kernels.ts'
import { experimentWith, smallData, trainer } from '../engine/small.ts'
import { createWasmKernels } from '../kernels/pair.ts'

const pairs = costs.flatMap((cost) =>
  outputActivations(cost).flatMap((output) => activations.filter((hidden) => hidden !== 'softmax').map((hidden) => ({ cost, output, hidden }))),
)

type Layers = Parameters<typeof experimentWith>[2]

interface Options {
  experiment?: ReturnType<typeof experimentWith>
  createKernels?: CreateKernels
  data?: ReturnType<typeof smallData>
  change?: (layers: LayerParameters[]) => void
}

const three: Layers = [{ units: 13, activation: 'tanh' }, { units: 7, activation: 'tanh' }, { units: 5, activation: 'sigmoid' }]

/** A check of 49-13-7-5 in its drawn weights. */
function check({ experiment = experimentWith({}, 1, three), createKernels = createWasmKernels, data = smallData(), change = () => {} }: Options = {}): GradientCheck {
  const parameters = initialParameters(new Random(experiment.seed), experiment, data.inputSize, null)
  change(parameters)
  return checkGradient({ createKernels, experiment, data, parameters })
}

const outcomes = ({ layers }: GradientCheck) => layers.map(({ outcome }) => outcome)

/** The real kernels, one of which does something else. */
const withFault = (fault: (kernels: Kernels) => Partial<Kernels>): CreateKernels => (bytes) => {
  const kernels = createWasmKernels(bytes)
  return { ...kernels, ...fault(kernels) }
}

describe('the gradient check finds the engine in agreement with float64 differences within 1e-4:', () => {
  it.each(pairs)('$cost, $output outputs, $hidden hidden units, with every regularization', ({ cost, output, hidden }) => {
    for (const regularization of regularizations) {
      const layers = [{ units: 6, activation: hidden }, { units: 7, activation: hidden }, { units: 5, activation: output }]
      const report = check({ experiment: experimentWith({ cost, regularization, lambda: 3 }, 1, layers) })
      expect(report.layers.map(({ verdict }) => verdict).join(' ')).not.toMatch(/differs|not told/)
      expect(report.agrees).toBe(true)
      for (const { compared, nonZero } of report.layers) expect(nonZero).toBeGreaterThan(compared / 3)
    }
  })

  it('with one output that tells two classes apart', () => {
    const { targets, ...data } = smallData()
    const two = { ...data, outputs: 1, targets: (targets as Uint8Array).map((label) => label % 2) }
    const report = check({ data: two, experiment: experimentWith({}, 1, [{ units: 6, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }]) })
    expect(outcomes(report)).toEqual(['agrees', 'agrees'])
  })

  it.each([0.1, 3])('with softmax outputs of scale %d', (softmaxScale) => {
    const softmax = experimentWith({ cost: 'log-likelihood' }, 1, [{ units: 6, activation: 'tanh' }, { units: 5, activation: 'softmax' }])
    const experiment = { ...softmax, network: { ...softmax.network, softmaxScale } }
    expect(outcomes(check({ experiment }))).toEqual(['agrees', 'agrees'])
  })

  it('without expansion and dropout, and says so', () => {
    const experiment = experimentWith({ expansion: { ...Expansion.parse({}), rotation: 10 } }, 1, [{ units: 6, activation: 'tanh', dropout: 0.5 }, { units: 5, activation: 'sigmoid' }])
    const report = check({ experiment })
    expect(outcomes(report)).toEqual(['agrees', 'agrees'])
    expect(report.notes).toEqual(['Checked without dropout, which leaves out other neurons at every step.', 'Checked on the images as they are, without expansion.'])
  })

  it.each(optimizers)('whatever the optimizer does with the gradient (%s)', (optimizer) => {
    for (const lambda of [0.5, 5e4]) expect(check({ experiment: experimentWith({ optimizer, lambda }, 1, three) }).agrees).toBe(true)
  })

  it('on dense and on sparse images, in trained weights too', () => {
    for (const zeros of [0, 0.9]) {
      const data = smallData({ zeros })
      const experiment = experimentWith({ epochs: 10 })
      const training = trainer({ experiment, data })
      while (!training.isDone) {
        training.advance()
        training.takeCosts()
      }
      expect(checkGradient({ createKernels: createWasmKernels, experiment, data, parameters: training.parameters() }).agrees).toBe(true)
    }
  })
})

describe('the gradient check says of each layer', () => {
  it('its name, how many were compared of it and how near they are', () => {
    const { layers, examples } = check()
    expect(examples).toBe(20)
    expect(layers.map(({ name }) => name)).toEqual(['Layer 1 (49-13 tanh)', 'Layer 2 (13-7 tanh)', 'Layer 3 (7-5 sigmoid)'])
    expect(layers.map(({ parameters, compared }) => [parameters, compared])).toEqual([[650, 200], [98, 98], [40, 40]])
    expect(layers[1]?.verdict).toMatch(/^Layer 2 \(13-7 tanh\): agrees, 98 of 98 gradients within 1e-4 \(largest [1-9.]+e-\d\), 98 of them not zero\.$/)
  })

  it('the same each time, and of other weights and images with another seed', () => {
    expect(check()).toEqual(check())
    expect(check({ experiment: experimentWith({}, 2, three) })).not.toEqual(check())
  })

  it('that it is not told when every gradient is zero', () => {
    const layers: Layers = [{ units: 13, activation: 'relu' }, { units: 5, activation: 'sigmoid' }]
    const dead = (parameters: LayerParameters[]) => void parameters[0]?.biases.fill(-100)
    const report = check({ experiment: experimentWith({ regularization: 'none' }, 1, layers), change: dead })
    expect(report.layers[0]?.verdict).toBe('Layer 1 (49-13 relu): not told, all 200 gradients compared are zero: check it in other weights.')
    expect(outcomes(report)).toEqual(['untold', 'agrees'])
    expect(report.agrees).toBe(false)
  })
})

describe('the gradient check differs, and names the layer, when', () => {
  it.each([
    ['layer 1 forgets its biases', 16, 1], ['layer 2 forgets its biases', 8, 2],
  ])('%s', (_, units, layer) => {
    // Padded units tell the layers apart; layers 2 and 3 have both 8, of which the backward pass comes to layer 3 first.
    let calls = 0
    const createKernels = withFault((kernels) => ({
      biasGradient(d, g, rows, outputs) {
        if (outputs === 8) calls++
        if (outputs !== units || (outputs === 8 && calls % 2 === 1)) kernels.biasGradient(d, g, rows, outputs)
      },
    }))
    const report = check({ createKernels })
    expect(outcomes(report)).toEqual([1, 2, 3].map((l) => (l === layer ? 'differs' : 'agrees')))
    expect(report.layers[layer - 1]?.worst?.parameter).toMatch(new RegExp(`^biases\\[${layer - 1}\\]`))
    expect(report.agrees).toBe(false)
  })

  it('the sign of layer 3 is wrong', () => {
    const createKernels = withFault((kernels) => ({
      gradient(x, d, g, rows, inputs, outputs, ...rest) {
        kernels.gradient(x, d, g, rows, inputs, outputs, ...rest)
        if (inputs === 8) new Float32Array(kernels.buffer, g, inputs * outputs).forEach((value, k, all) => void (all[k] = -value))
      },
    }))
    const { layers } = check({ createKernels, experiment: experimentWith({ regularization: 'none' }, 1, three) })
    expect(layers.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees', 'differs'])
    expect(layers[2]?.largest).toBeCloseTo(2, 5)
    expect(layers[2]?.verdict).toMatch(/^Layer 3 \(7-5 sigmoid\): differs, \d+ of 40 gradients are further apart than 1e-4, the largest by 2e\+0 \(weights\[2\]\[\d\]\[\d\] is -?[\d.e-]+ in the engine and -?[\d.e-]+ by differences\)\.$/)
  })

  it('the derivative of the hidden layers is that of another activation', () => {
    expect(outcomes(check({ createKernels: withFault(({ sigmoidDerivative }) => ({ tanhDerivative: sigmoidDerivative })) }))).toEqual(['differs', 'differs', 'agrees'])
  })

  it.each(miniBatchOptimizers)('the first layer learns from no image (%s)', (optimizer) => {
    const createKernels = withFault(() => ({ gradientSparse: () => {} }))
    const experiment = experimentWith({ optimizer, regularization: 'none' }, 1, three)
    expect(outcomes(check({ createKernels, experiment }))).toEqual(['differs', 'agrees', 'agrees'])
  })

  it('a full-batch optimizer is given half of the sums', () => {
    const createKernels = withFault(({ accumulate }) => ({ accumulate: (from, to, count) => accumulate(from, to, count / 2) }))
    const experiment = experimentWith({ optimizer: 'lbfgs', regularization: 'none' }, 1, three)
    // Weights lie before biases, those of layer 1 first.
    expect(outcomes(check({ createKernels, experiment }))).toContain('differs')
  })

  it('errors are not taken back through a layer\'s weights', () => {
    expect(outcomes(check({ createKernels: withFault(() => ({ backward: () => {} })) }))).toEqual(['differs', 'differs', 'agrees'])
  })

  it('the forward pass is wrong, although the backward pass fits it', () => {
    expect(check({ createKernels: withFault(({ relu, reluDerivative }) => ({ tanh: relu, tanhDerivative: reluDerivative })) }).agrees).toBe(false)
  })

  it('the step forgets the regularization', () => {
    const createKernels = withFault(({ momentum }) => ({
      momentum: (w, ahead, g, v, count, rate, _, mu) => momentum(w, ahead, g, v, count, rate, 0, mu),
    }))
    expect(outcomes(check({ createKernels }))).toEqual(['differs', 'differs', 'differs'])
  })

  it('the engine reaches no finite number', () => {
    const createKernels = withFault(({ buffer }) => ({
      difference: (_a, _y, d, rows, stride) => void new Float32Array(buffer, d, rows * stride).fill(NaN),
    }))
    const { layers } = check({ createKernels })
    expect(layers.map(({ outcome, largest }) => [outcome, largest])).toEqual(Array(3).fill(['differs', Infinity]))
  })
})

describe('the gradient check leaves out, and says so, gradients at a kink:', () => {
  it('of a ReLU that switches between the two sides of the difference', () => {
    const layers: Layers = [{ units: 4, activation: 'relu' }, { units: 5, activation: 'sigmoid' }]
    // Weighted inputs of 0 for every image: on one side of the difference the neuron works, on the other it does not.
    const report = check({
      experiment: experimentWith({}, 1, layers),
      change: ([first]) => {
        first?.weights.fill(0)
        first?.biases.fill(0)
      },
    })
    const [layer] = report.layers
    expect(layer?.leftOut).toBeGreaterThan(100)
    expect(layer?.nonZero).toBe(0)
    expect(layer?.verdict).toMatch(/; \d+ more were left out at a kink of the cost: check it in other weights\.$/)
  })

  it('of an L1 weight that changes its sign, but not of one that is 0, whose slope is taken for 0', () => {
    const layers: Layers = [{ units: 5, activation: 'sigmoid' }]
    const experiment = experimentWith({ regularization: 'l1', lambda: 30 }, 1, layers)
    const [tiny] = check({ experiment, change: ([first]) => void first?.weights.fill(1e-6) }).layers
    expect([tiny?.compared, tiny?.leftOut]).toEqual([5, 195])
    const [zero] = check({ experiment, change: ([first]) => void first?.weights.fill(0) }).layers
    expect([zero?.compared, zero?.leftOut, zero?.outcome]).toEqual([200, 0, 'agrees'])
  })
})
