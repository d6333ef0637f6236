import { refusalOf } from '../check.ts'
import { Experiment } from '../experiment.ts'
import type { Layer } from '../network.ts'
import { problemsOf } from '../parse-experiment.ts'
import { Schedule } from '../schedule.ts'
import type { SweptValue } from './dimension.ts'
import { hiddenLayersField, layerOf, mostHiddenLayers } from './fields.ts'
import type { Point } from './space.ts'

type Holder = Record<string, unknown>

const scheduleType = 'training.schedule.type'

/**
 * What is trained at a point: the experiment with the point's values. The number of hidden layers takes the first so many, the
 * last of them repeated; a value of a layer that is not there, or of another schedule, is left out.
 * @throws SlopeError 'invalid-input' whose details are the problems, each at its field
 */
export function experimentAt(experiment: Experiment, point: Point): Experiment {
  const draft = JSON.parse(JSON.stringify(experiment)) as Experiment & Holder
  const hidden = point[hiddenLayersField]
  if (hidden !== undefined) draft.network.layers = withHidden(draft.network.layers, hidden)
  const type = point[scheduleType]
  if (type !== undefined && type !== draft.training.schedule.type) (draft.training as Holder)['schedule'] = { type }
  // With hidden layers varied an index means one of them, never the output.
  const layers = typeof hidden === 'number' ? hidden : draft.network.layers.length
  for (const [field, value] of Object.entries(point)) {
    if (field === hiddenLayersField || (layerOf(field) ?? -1) >= layers || isOfAnotherSchedule(field, draft.training.schedule)) continue
    assign(draft, field.split('.'), value)
  }
  const parsed = Experiment.safeParse(draft, { reportInput: true })
  if (parsed.success) return parsed.data
  throw refusalOf(problemsOf(parsed.error))
}

function withHidden(layers: readonly Layer[], count: SweptValue): Layer[] {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > mostHiddenLayers)
    throw refusalOf([{ path: hiddenLayersField, message: `${hiddenLayersField} is ${JSON.stringify(count)}, but must be a whole number from 0 to ${mostHiddenLayers}.` }])
  const [hidden, output] = [layers.slice(0, -1), layers.slice(-1)]
  const last = hidden.at(-1)
  if (count > 0 && !last)
    throw refusalOf([{ path: hiddenLayersField, message: `${hiddenLayersField} is ${count}, but the experiment has no hidden layer that could be repeated: give it one.` }])
  return [...Array.from({ length: count }, (_, l) => ({ ...(hidden[l] ?? last) }) as Layer), ...output]
}

function isOfAnotherSchedule(field: string, schedule: Schedule): boolean {
  const key = /^training\.schedule\.(\w+)$/.exec(field)?.[1]
  const shape = Schedule.options.find((option) => option.shape.type.value === schedule.type)?.shape
  // A type that is none is told by the schema.
  return key !== undefined && shape !== undefined && !Object.hasOwn(shape, key)
}

/** What is on the way and is not there, or is null, is made, with the defaults of its fields. */
function assign(holder: Holder, [key = '', ...rest]: readonly string[], value: SweptValue): void {
  if (rest.length === 0) holder[key] = value
  else assign((holder[key] ??= {}) as Holder, rest, value)
}
