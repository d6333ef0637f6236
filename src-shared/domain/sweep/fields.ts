import { hasField, innerFields, isIntegerField } from '../experiment-schema.ts'
import { limits } from '../network.ts'

/** How many hidden layers there are: no field of an experiment, which lists them. */
export const hiddenLayersField = 'network.hiddenLayers'

export const mostHiddenLayers = limits.layers - 1

export const takesWholeNumbers = (field: string): boolean => field === hiddenLayersField || isIntegerField(field)

/** What a layer's field is of, counted from 0; null for other fields. */
export function layerOf(field: string): number | null {
  const index = /^network\.layers\.(\d+)\./.exec(field)?.[1]
  return index === undefined ? null : Number(index)
}

/** What is no hyper-parameter, and why. */
const fixed: readonly (readonly [RegExp, string])[] = [
  [/^(version|name|checkpoints\..+|training\.monitor\..+)$/, 'it changes nothing of what is learned'],
  [/^dataset\.(id|hash)$/, 'trials on other data could not be compared'],
]

/** Why a field can't be varied, a sentence; null when it can. */
export function refusalOfField(field: string): string | null {
  if (field === hiddenLayersField) return null
  if (!hasField(field)) return `An experiment has no field ${JSON.stringify(field)}: name one such as training.learningRate.`
  const [inner] = innerFields(field)
  if (inner !== undefined) return `${field} is not a single value: vary one in it, such as ${inner}.`
  const reason = fixed.find(([pattern]) => pattern.test(field))?.[1]
  return reason === undefined ? null : `${field} can't be varied, since ${reason}: leave it out of the space.`
}
