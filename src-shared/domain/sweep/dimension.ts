import { z } from 'zod'

export const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type SweptValue = z.infer<typeof Value>

const common = {
  /** A path of the experiment, such as training.learningRate. */
  field: z.string().min(1),
  /** Only where another dimension takes one of these values: momentum only with an optimizer that reads it. */
  when: z.strictObject({ field: z.string().min(1), is: z.array(Value).min(1) }).optional(),
}
const range = {
  from: z.number(),
  to: z.number(),
  scale: z.enum(['linear', 'log']).default('linear'),
  /** So many values of it make a grid, both ends among them. */
  points: z.int().min(1).max(1_000_000).optional(),
}

/** What a sweep varies. */
export const Dimension = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('continuous'), ...range }),
  z.strictObject({ ...common, type: z.literal('integer'), ...range }),
  z.strictObject({ ...common, type: z.literal('choice'), values: z.array(Value).min(1).max(100) }),
])
export type Dimension = z.infer<typeof Dimension>
type Range = Exclude<Dimension, { type: 'choice' }>

/**
 * The value at a place of the dimension. Whole numbers and choices have equally long stretches each (whole numbers on the
 * scale of the dimension).
 * @param place in [0, 1)
 */
export function valueAt(dimension: Dimension, place: number): SweptValue {
  if (dimension.type === 'choice') return dimension.values[indexAt(dimension.values.length, place)] ?? null
  const [low, high] = endsOf(dimension)
  const scaled = low + place * (high - low)
  const value = dimension.scale === 'log' ? Math.exp(scaled) : scaled
  // Without the noise of the logarithm: 0.1, not 0.10000000000000002.
  const rounded = dimension.type === 'integer' ? Math.round(value) : Number(value.toPrecision(12))
  return Math.min(dimension.to, Math.max(dimension.from, rounded))
}

/** The middle of the places that have this value; null when none has. */
export function placeOf(dimension: Dimension, value: SweptValue): number | null {
  if (dimension.type === 'choice') {
    const index = dimension.values.indexOf(value)
    return index < 0 ? null : (index + 0.5) / dimension.values.length
  }
  if (typeof value !== 'number' || !(value >= dimension.from && value <= dimension.to)) return null
  const [low, high] = endsOf(dimension)
  return high > low ? ((dimension.scale === 'log' ? Math.log(value) : value) - low) / (high - low) : 0.5
}

const indexAt = (count: number, place: number) => Math.min(count - 1, Math.floor(place * count))

/** On the scale of the dimension; half a number beyond whole ones, so that the outermost are as likely as the others. */
function endsOf({ type, scale, from, to }: Range): [low: number, high: number] {
  const beyond = type === 'integer' ? 0.5 : 0
  const at = (value: number) => (scale === 'log' ? Math.log(value) : value)
  return [at(from - beyond), at(to + beyond)]
}
