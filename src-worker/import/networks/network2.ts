import { z } from 'zod'
import type { ImportedNetwork } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { limits, Network, type Activation } from '#shared/domain/network.ts'

const Extras = z.object({ experiment: z.object({ network: Network }) })

/**
 * A network as Network.save of Nielsen's network2.py or `slope export` writes it. Its float64 numbers are rounded to
 * f32, which changes none that Slope wrote. His four keys alone mean a network of sigmoid layers.
 * @param name of the file, for the messages @throws SlopeError 'invalid-input' naming what is wrong where
 */
export function parseNetwork2(text: string, name: string): ImportedNetwork {
  const file = fields(parseJson(text, name), name)
  const sizes = readSizes(file, name)
  const weights = matrices(file, 'weights', sizes, name)
  const biases = matrices(file, 'biases', sizes, name)
  const layers = weights.map((values, l) => ({ weights: values, biases: biases[l] ?? new Float32Array() }))
  return { layers, activations: activationsOf(file, layers.length) }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    // Python's json writes what JSON doesn't know.
    const number = /[[,]\s*(NaN|-?Infinity)\b/.exec(text)?.[1]
    if (number) throw fault(name, `holds ${number}: the training that wrote it had diverged`)
    throw fault(name, `is not JSON (${reasonOf(error as Error)})`)
  }
}

/** Without the piece of the file that V8 quotes, in which there may be anything. */
const reasonOf = ({ message }: Error): string => message.replace(/, (\.\.\.)?".*$/s, '').replaceAll(/\p{C}/gu, '?')

function fields(json: unknown, name: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw fault(name, `is ${shown(json)} and not an object with sizes, weights, biases and cost`)
  const missing = ['sizes', 'weights', 'biases', 'cost'].filter((key) => !Object.hasOwn(json, key))
  if (missing.length > 0) throw fault(name, `has no ${missing.map((key) => JSON.stringify(key)).join(', ')}`)
  return json as Record<string, unknown>
}

function readSizes({ sizes }: Record<string, unknown>, name: string): number[] {
  const isSize = (size: unknown) => Number.isInteger(size) && (size as number) >= 1
  if (!Array.isArray(sizes) || sizes.length < 2 || !sizes.every(isSize))
    throw fault(name, `has sizes ${shown(sizes)} instead of two or more whole numbers, such as [784, 30, 10]`)
  const parameters = (sizes as number[]).reduce((sum, size, l) => sum + (l > 0 ? size * ((sizes[l - 1] as number) + 1) : 0), 0)
  if (parameters > limits.parameters || sizes.length - 1 > limits.layers)
    throw fault(name, `is too large for Slope with sizes ${shown(sizes)}: it takes ${limits.parameters.toLocaleString('en')} parameters in ${limits.layers} layers`)
  const wide = (sizes as number[]).slice(1).find((size) => size > limits.units)
  if (wide !== undefined) throw fault(name, `has a layer of ${wide.toLocaleString('en')} units, and Slope takes ${limits.units.toLocaleString('en')}`)
  return sizes as number[]
}

/** weights[l] is outputs x inputs, biases[l] a column. */
function matrices(file: Record<string, unknown>, key: 'weights' | 'biases', sizes: readonly number[], name: string): Float32Array[] {
  const all = list(file[key], key, sizes.length - 1, `one for each layer of its sizes ${sizes.join('-')}`, name)
  return all.map((matrix, l) => {
    const [inputs = 0, units = 0] = key === 'weights' ? sizes.slice(l) : [1, sizes[l + 1]]
    const values = new Float32Array(units * inputs)
    list(matrix, `${key}[${l}]`, units, `one for each unit of layer ${l + 1}`, name).forEach((row, j) => {
      const why = key === 'weights' ? `one for each input of layer ${l + 1}` : 'biases being a column'
      list(row, `${key}[${l}][${j}]`, inputs, why, name).forEach((value, k) => {
        values[j * inputs + k] = toFloat32(value, `${key}[${l}][${j}][${k}]`, name)
      })
    })
    return values
  })
}

function list(value: unknown, path: string, length: number, why: string, name: string): unknown[] {
  if (!Array.isArray(value)) throw fault(name, `has ${shown(value)} as ${path}, where a list of ${length} is needed`)
  if (value.length !== length) throw fault(name, `has ${value.length} ${value.length === 1 ? 'entry' : 'entries'} in ${path} instead of ${length}, ${why}`)
  return value
}

function toFloat32(value: unknown, path: string, name: string): number {
  if (typeof value !== 'number') throw fault(name, `has ${shown(value)} as ${path}, where a number is needed`)
  const rounded = Math.fround(value)
  if (!Number.isFinite(rounded)) throw fault(name, `has ${value} as ${path}, beyond the 3.4e38 that 32 bits hold`)
  return rounded
}

function activationsOf(file: Record<string, unknown>, count: number): Activation[] | null {
  if (!Object.hasOwn(file, 'slope')) return Array<Activation>(count).fill('sigmoid')
  const extras = Extras.safeParse(file['slope'])
  return extras.success ? extras.data.experiment.network.layers.map(({ activation }) => activation) : null
}

function shown(value: unknown): string {
  // What is nested without end can be parsed, and not written.
  if (Array.isArray(value) && value.some(Array.isArray)) return `a list of ${value.length} lists`
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const fault = (name: string, what: string) =>
  new SlopeError('invalid-input', `${name} ${what}: give a file as network2.py or "slope export" writes it.`)
