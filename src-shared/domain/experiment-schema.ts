import { z } from 'zod'
import { Experiment } from './experiment.ts'

/** What is read of a JSON Schema. */
export interface Schema {
  type?: string
  enum?: (string | number)[]
  const?: string | number
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export const experimentSchema = z.toJSONSchema(Experiment, { io: 'input' }) as Schema

/** Of a union those of all its members: which of them go together is checked with the whole experiment. */
export const propertiesOf = ({ properties, anyOf = [], oneOf = [] }: Schema): Record<string, Schema> =>
  Object.assign({}, ...[...anyOf, ...oneOf].map(propertiesOf), properties) as Record<string, Schema>

/** Of what an experiment can have at a path such as network.layers.0.units; undefined where there is no such thing. */
function schemaAt(path: string): Schema | undefined {
  let known: Schema | undefined = experimentSchema
  for (const key of path.split('.')) {
    const properties = propertiesOf(known)
    known = known.items ? (/^\d+$/.test(key) ? known.items : undefined) : Object.hasOwn(properties, key) ? properties[key] : undefined
    if (!known) return undefined
  }
  return known
}

export const hasField = (path: string): boolean => schemaAt(path) !== undefined

/** The paths of what is directly in that at a path, of a list in its first; empty for a single value. */
export function innerFields(path: string): string[] {
  const { items, ...schema } = schemaAt(path) ?? {}
  return Object.keys(propertiesOf(items ?? schema)).map((key) => `${path}.${items ? '0.' : ''}${key}`)
}

/** Whether there can be a number at a path of an experiment. */
export const isNumericField = (path: string): boolean => isNumeric(schemaAt(path) ?? {})

const isNumeric = ({ type, anyOf = [], oneOf = [] }: Schema): boolean =>
  type === 'number' || type === 'integer' || [...anyOf, ...oneOf].some(isNumeric)

/** The paths of all single values of an experiment with so many layers. */
export const valuePaths = (layers: number): string[] => leaves(experimentSchema, [], layers)

function leaves(schema: Schema, path: readonly string[], layers: number): string[] {
  const { items } = schema
  if (items) return Array.from({ length: layers }, (_, i) => leaves(items, [...path, String(i)], layers)).flat()
  const inner = Object.entries(propertiesOf(schema))
  return inner.length === 0 ? [path.join('.')] : inner.flatMap(([key, child]) => leaves(child, [...path, key], layers))
}

/** What there can be at a path: of unions every member that has it. */
const alternativesAt = (path: string): Schema[] =>
  path.split('.').reduce<Schema[]>((known, key) => known.flatMap(membersOf).flatMap(({ items, properties = {} }) => {
    if (items) return /^\d+$/.test(key) ? [items] : []
    return Object.hasOwn(properties, key) ? [properties[key] ?? {}] : []
  }), [experimentSchema]).flatMap(membersOf)

const membersOf = (schema: Schema): Schema[] => [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(membersOf)]

type Choice = string | number | boolean

/** The values that a field chooses among, each once; empty for one that does not choose. */
export const choicesAt = (path: string): Choice[] => [...new Set(alternativesAt(path).flatMap(choicesOf))]

const choicesOf = (schema: Schema): Choice[] =>
  schema.enum ?? (schema.const !== undefined ? [schema.const] : schema.type === 'boolean' ? [true, false] : [])

/** Whether a field takes whole numbers only. */
export function isIntegerField(path: string): boolean {
  const types = alternativesAt(path).map(({ type }) => type)
  return types.includes('integer') && !types.includes('number')
}
