import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { initializationStrategies, type Drawn } from '#shared/domain/initialization.ts'
import { sizes } from '#shared/domain/network.ts'
import { decodeWeights, sizesOf, type LayerParameters } from '#shared/format/weights.ts'
import { fillGaussian } from './gaussian.ts'
import type { Random } from '#shared/domain/random.ts'

/**
 * What training starts from: layers drawn one after the other, or those given, which take nothing from the random numbers.
 * @param given safetensors, read by the given initialization alone
 * @throws SlopeError 'invalid-input' when they are missing or of another network
 */
export function initialParameters(random: Random, { network, training }: Experiment, inputSize: number, given: Uint8Array | null): LayerParameters[] {
  const { initialization } = training
  const units = sizes(network, inputSize)
  if (initialization === 'given') return readGiven(given, units.join('-'))
  return network.layers.map((layer, l) => drawLayer(random, initialization, layer.units, units[l] ?? 0))
}

function readGiven(given: Uint8Array | null, needed: string): LayerParameters[] {
  if (!given) throw new SlopeError('invalid-input', 'There are no given weights to start from: choose another initialization.')
  const layers = decodeWeights(given)
  const found = sizesOf(layers).join('-')
  if (found === needed) return layers
  throw new SlopeError('invalid-input', `The weights to start from are of a network ${found}, and this one is ${needed}: choose weights of ${needed}.`)
}

/** Draws a layer: weights [units x inputs] row by row, then biases. */
function drawLayer(random: Random, initialization: Drawn, units: number, inputs: number): LayerParameters {
  const weights = new Float32Array(units * inputs)
  const biases = new Float32Array(units)
  const deviation = initializationStrategies[initialization]
  fillGaussian(random, weights, deviation.weights(inputs, units))
  if (deviation.biases > 0) fillGaussian(random, biases, deviation.biases)
  return { weights, biases }
}
