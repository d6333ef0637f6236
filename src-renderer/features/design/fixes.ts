import { outputActivations, type Problem } from '#shared/domain/check.ts'
import { greyImage, isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { limits, type Activation } from '#shared/domain/network.ts'
import { costs, type Cost } from '#shared/domain/training.ts'
import { activationNames, costNames } from '#shared/domain/terms.ts'
import type { Draft } from './draft.ts'

/** A cure that one click applies; the label says what it does. */
export interface Fix {
  label: string
  apply(draft: Draft): void
}

type Dataset = DatasetInfo | undefined
type Maker = (draft: Draft, dataset: Dataset) => Fix | false | undefined

/** By the path of the fault. */
const makers: Record<string, Maker> = {
  'training.miniBatchSize': (draft, dataset) => {
    const size = dataset && Math.min(dataset.splits.training.count, Number(draft.trainingCount) || Infinity)
    return size !== undefined && Number(draft.miniBatchSize) > size && { label: `Use ${size}`, apply: (edited) => void (edited.miniBatchSize = String(size)) }
  },
  'dataset.trainingCount': (draft, dataset) =>
    dataset && Number(draft.trainingCount) > dataset.splits.training.count && { label: 'Use all', apply: (edited) => void (edited.trainingCount = '') },
  'training.noImprovementIn': (_, dataset) =>
    dataset?.splits.validation.count === 0 && { label: 'Switch it off', apply: (edited) => void (edited.noImprovementIn = '') },
  'training.cost': (_, dataset) => dataset && isRegression(dataset) && { label: 'Use the quadratic cost', apply: (edited) => void (edited.cost = 'quadratic') },
  'training.targetAccuracy': (_, dataset) =>
    dataset && (isRegression(dataset) || dataset.splits.validation.count === 0) && { label: 'Leave it out', apply: (edited) => void (edited.targetAccuracy = '') },
  'training.expansion': (_, dataset) => dataset && !greyImage(dataset) && { label: 'Switch it off', apply: (edited) => void (edited.isExpanded = false) },
  'dataset.hash': () => ({ label: 'Train on this one', apply: (edited) => void delete edited.dataset.hash }),
  'dataset.id': (draft) =>
    draft.dataset.id !== defaultExperiment.dataset.id && {
      label: 'Use Synthetic digits', apply: (edited) => void (edited.dataset = { id: defaultExperiment.dataset.id }),
    },
  'network.softmaxScale': (draft) =>
    draft.layers.at(-1)?.activation !== 'softmax' && { label: 'Set to 1', apply: (edited) => void (edited.softmaxScale = '1') },
  'training.initialization': (draft) =>
    draft.initialization !== 'given' && draft.initialWeights !== null && { label: 'Leave them out', apply: (edited) => void (edited.initialWeights = null) },
  'network.layers': (draft) =>
    draft.layers.length > limits.layers && {
      label: `Keep the last ${limits.layers}`, apply: (edited) => void (edited.layers = edited.layers.slice(-limits.layers)),
    },
}

/** Only where the cure is plain: what a person may have meant otherwise is left to them. */
export function fixesFor({ path }: Problem, draft: Draft, dataset: Dataset): Fix[] {
  const layer = /^network\.layers\.(\d+)\.(units|activation|dropout)$/.exec(path)
  const fixes = layer
    ? ofLayer[layer[2] as keyof typeof ofLayer](Number(layer[1]), draft, dataset)
    : [makers[path]?.(draft, dataset)]
  return fixes.filter((fix) => !!fix)
}

type OfLayer = (at: number, draft: Draft, dataset: Dataset) => (Fix | false | undefined)[]

const isOutput = (at: number, { layers }: Draft) => at === layers.length - 1

const ofLayer: Record<'units' | 'activation' | 'dropout', OfLayer> = {
  units(at, draft, dataset) {
    if (!isOutput(at, draft) || !dataset) return []
    const units = String(dataset.targets.length || dataset.classes.length)
    return [{ label: `Set to ${units}`, apply: (edited) => void (edited.layers[at]!.units = units) }]
  },
  activation(at, draft) {
    const wanted = isOutput(at, draft) ? outputActivations(draft.cost)[0] : 'sigmoid'
    return [wanted && wanted !== draft.layers[at]?.activation && useActivation(at, wanted), isOutput(at, draft) && useCost(draft.cost, draft.layers[at]!)]
  },
  dropout: (at, { layers }) => [
    Number(layers[at]?.dropout) !== 0 && { label: 'Set to 0', apply: (edited) => void (edited.layers[at]!.dropout = '0') },
  ],
}

const useActivation = (at: number, activation: Activation): Fix => ({
  label: `Use ${activationNames[activation].toLowerCase()}`,
  apply: (edited) => void (edited.layers[at]!.activation = activation),
})

/** The output may be what was meant, and the cost be wrong. */
function useCost(now: Cost, { activation, units }: Draft['layers'][number]): Fix | undefined {
  const cost = costs.find((other) => outputActivations(other).includes(activation))
  if (cost === undefined || outputActivations(now).includes(activation) || Number(units) === 1) return undefined
  return { label: `Use the ${costNames[cost].toLowerCase()} cost`, apply: (edited) => void (edited.cost = cost) }
}
