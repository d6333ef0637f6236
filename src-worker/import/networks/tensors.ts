import { z } from 'zod'
import type { ImportedNetwork } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { Activation, limits, Network } from '#shared/domain/network.ts'
import { decodeSafetensors, type Tensor, type TensorFile } from '#shared/format/safetensors.ts'
import type { LayerParameters } from '#shared/format/weights.ts'

type Role = 'weights' | 'biases'

/** The words by which libraries name them: of PyTorch "layers.0.weight", of Keras "dense/kernel:0", of Slope "weights.0". */
const words: Record<Role, RegExp> = { weights: /^(?:weights?|kernel|w)(\d*)$/i, biases: /^(?:bias|biases|b)(\d*)$/i }

interface Pair {
  key: string
  weights?: { name: string; tensor: Tensor }
  biases?: { name: string; tensor: Tensor }
}

const Activations = z.array(Activation)
const OfRun = z.object({ network: Network })

/**
 * A fully connected network from safetensors: Slope's own, a checkpoint, or the weights [units x inputs], or [inputs x units] as
 * Keras has them, and biases of each layer, in the order of their names.
 * @param name of the file, for the messages @throws SlopeError 'invalid-input' naming what is wrong where
 */
export function parseTensors(bytes: Uint8Array, name: string): ImportedNetwork {
  const file = decodeSafetensors(bytes, name)
  const pairs = pairsIn(file, name)
  if (pairs.length === 0) throw fault(name, 'has no tensors that are called weights')
  if (pairs.length > limits.layers) throw fault(name, `has ${pairs.length} layers, and Slope takes ${limits.layers}`)
  const layers: LayerParameters[] = []
  for (const pair of pairs) layers.push(layerOf(pair, layers.at(-1)?.biases.length ?? null, name))
  const parameters = layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0)
  if (parameters > limits.parameters) throw fault(name, `has ${parameters.toLocaleString('en')} parameters, and Slope takes ${limits.parameters.toLocaleString('en')}`)
  return { layers, activations: activationsIn(file, layers.length) }
}

/** What a checkpoint has beside its weights is of its training; beside those of others there must be nothing. */
function pairsIn({ tensors, metadata }: TensorFile, name: string): Pair[] {
  const isOurs = metadata['format']?.startsWith('slope-') ?? false
  const pairs = new Map<string, Pair>()
  for (const [tensorName, tensor] of Object.entries(tensors)) {
    if (isOurs && !/^(weights|biases)\.\d+$/.test(tensorName)) continue
    const found = roleOf(tensorName)
    if (!found) throw fault(name, `has a tensor ${shown(tensorName)}, which is neither weights nor biases of a layer`)
    const pair = pairs.get(found.key) ?? { key: found.key }
    if (pair[found.role]) throw fault(name, `has both ${shown(pair[found.role]?.name ?? '')} and ${shown(tensorName)} for one layer`)
    pairs.set(found.key, { ...pair, [found.role]: { name: tensorName, tensor } })
  }
  return [...pairs.values()].sort((a, b) => collator.compare(a.key, b.key))
}

/** "fc2" before "fc10". */
const collator = new Intl.Collator('en', { numeric: true })

function roleOf(name: string): { role: Role; key: string } | null {
  const parts = name.split(/[./:_-]/)
  for (const role of ['weights', 'biases'] as const) {
    const at = parts.findLastIndex((part) => words[role].test(part))
    if (at >= 0) return { role, key: parts.with(at, words[role].exec(parts[at] ?? '')?.[1] ?? '').join('.') }
  }
  return null
}

/** @param inputs what the layer before gives; null for the first */
function layerOf({ weights, biases }: Pair, inputs: number | null, name: string): LayerParameters {
  if (!weights) throw fault(name, `has ${shown(biases?.name ?? '')} without the weights of that layer`)
  if (!biases) throw fault(name, `has ${shown(weights.name)} without the biases of that layer`)
  const { shape } = weights.tensor
  const [units = 0, extra] = biases.tensor.shape
  if (biases.tensor.shape.length !== 1 || extra !== undefined || units < 1 || units > limits.units)
    throw fault(name, `has ${shown(biases.name)} of shape ${biases.tensor.shape.join('x') || 'none'}, where a list of 1 to ${limits.units.toLocaleString('en')} biases is needed`)
  const [rows = 0, columns = 0] = shape
  const isOutputFirst = rows === units && (inputs === null || columns === inputs)
  const isInputFirst = columns === units && (inputs === null || rows === inputs)
  if (shape.length !== 2 || rows < 1 || columns < 1 || !(isOutputFirst || isInputFirst))
    throw fault(name, `has ${shown(weights.name)} of shape ${shape.join('x') || 'none'}, where ${units}x${inputs ?? 'inputs'} is needed to follow the layer before and to fit its ${units} biases`)
  // Square ones tell by their name alone: Keras calls them kernel.
  const isTransposed = isInputFirst && (!isOutputFirst || /kernel/i.test(weights.name))
  const values = floats(weights, name)
  return { weights: isTransposed ? transposed(values, rows, columns) : values, biases: floats(biases, name) }
}

function floats({ name: tensor, tensor: { data } }: { name: string; tensor: Tensor }, name: string): Float32Array {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) throw fault(name, `has ${shown(tensor)} as whole numbers, where floats are needed`)
  const values = data instanceof Float32Array ? data : Float32Array.from(data)
  const odd = values.findIndex((value) => !Number.isFinite(value))
  if (odd >= 0) throw fault(name, `has ${data[odd]} in ${shown(tensor)}, which is no weight to begin with: its training had diverged`)
  return values
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j] ?? 0
  return result
}

/** Slope writes them; others don't. */
function activationsIn({ metadata }: TensorFile, layers: number): Activation[] | null {
  const told = Activations.safeParse(parsed(metadata['activations'])).data ?? OfRun.safeParse(parsed(metadata['experiment'])).data?.network.layers.map(({ activation }) => activation)
  return told?.length === layers ? told : null
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)

const fault = (name: string, what: string) =>
  new SlopeError('invalid-input', `${name} ${what}: give safetensors of a fully connected network, as "slope export --format safetensors" or PyTorch writes them.`)
