import { z } from 'zod'
import { Experiment } from './experiment.ts'

/** What is read of a JSON Schema. */
export interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export const experimentSchema = z.toJSONSchema(Experiment, { io: 'input' }) as Schema

/** Of a union those of all its members: which of them go together is checked with the whole experiment. */
export const propertiesOf = ({ properties, anyOf = [], oneOf = [] }: Schema): Record<string, Schema> =>
  Object.assign({}, ...[...anyOf, ...oneOf].map(propertiesOf), properties) as Record<string, Schema>

/** Whether an experiment can have something at a path such as network.layers.0.units. */
export function hasField(path: string): boolean {
  let known: Schema | undefined = experimentSchema
  for (const key of path.split('.')) {
    const properties = propertiesOf(known)
    known = known.items ? (/^\d+$/.test(key) ? known.items : undefined) : Object.hasOwn(properties, key) ? properties[key] : undefined
    if (!known) return false
  }
  return true
}
