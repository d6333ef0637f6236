import { SlopeError } from './error.ts'
import { experimentSchema, propertiesOf, type Schema } from './experiment-schema.ts'

type Holder = Record<string, unknown>

/**
 * Writes settings such as "network.layers.0.units=100" into a copy of an experiment that is not yet checked. Values are
 * JSON, or else text; objects on the way are made where they are missing.
 * @throws SlopeError 'invalid-input' when a setting names no field of an experiment
 */
export function setValues(experiment: unknown, settings: readonly string[]): unknown {
  const root = { experiment: JSON.parse(JSON.stringify(experiment)) as unknown }
  for (const setting of settings) setValue(root, setting)
  return root.experiment
}

function setValue(root: Holder, setting: string): void {
  const equals = setting.indexOf('=')
  if (equals < 1) throw refused(setting, 'it is not of the form path=value, such as training.learningRate=0.1')
  const keys = ['experiment', ...setting.slice(0, equals).split('.')]
  const last = keys.pop() ?? ''
  let known: Schema = { properties: { experiment: experimentSchema } }
  let holder: unknown = root
  for (const [depth, key] of keys.entries()) {
    known = step(setting, known, holder, key, keys.slice(1, depth))
    holder = childOf(holder as Holder, key, known)
  }
  step(setting, known, holder, last, keys.slice(1))
  ;(holder as Holder)[last] = parseValue(setting.slice(equals + 1))
}

/** The schema of a field. @param parents the path so far, for the message */
function step(setting: string, known: Schema, holder: unknown, key: string, parents: string[]): Schema {
  const where = parents.join('.') || 'an experiment'
  if (typeof holder !== 'object' || holder === null)
    throw refused(setting, `${parents.join('.') || 'the experiment'} is ${JSON.stringify(holder)} and has no fields`)
  if (known.items) {
    const count = Array.isArray(holder) ? holder.length : 0
    if (!/^\d+$/.test(key) || Number(key) > count) throw refused(setting, `${where} has ${count} entries, counted from 0`)
    return known.items
  }
  const properties = propertiesOf(known)
  const next = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (next) return next
  const names = Object.keys(properties).join(', ')
  throw refused(setting, `${where} has no field ${JSON.stringify(key)}${names && `, but ${names}`}`)
}

/** What is there, else a new object or list. */
function childOf(holder: Holder, key: string, known: Schema): unknown {
  if (!Object.hasOwn(holder, key)) holder[key] = known.items ? [] : {}
  return holder[key]
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const refused = (setting: string, why: string) => new SlopeError('invalid-input', `--set ${setting} can't be done: ${why}.`)
