import { outputActivations, type Problem } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { activationNames } from '../../ui/terms.ts'
import type { Draft } from './draft.ts'

/** A cure that one click applies; the label says what it does. */
export interface Fix {
  label: string
  apply(draft: Draft): void
}

/** Only where the cure is plain: what a person may have meant otherwise is left to them. */
export function fixFor({ path }: Problem, draft: Draft, dataset: DatasetInfo | undefined): Fix | undefined {
  const layer = /^network\.layers\.(\d+)\.(units|activation)$/.exec(path)
  if (layer) return layerFix(Number(layer[1]), layer[2] as 'units' | 'activation', draft, dataset)
  if (path === 'training.miniBatchSize' && dataset) {
    const size = Math.min(dataset.splits.training.count, Number(draft.trainingCount) || Infinity)
    if (Number(draft.miniBatchSize) > size) return { label: `Use ${size}`, apply: (edited) => void (edited.miniBatchSize = String(size)) }
  }
  if (path === 'dataset.trainingCount' && dataset && Number(draft.trainingCount) > dataset.splits.training.count)
    return { label: 'Use all', apply: (edited) => void (edited.trainingCount = '') }
  if (path === 'training.noImprovementIn' && dataset?.splits.validation.count === 0)
    return { label: 'Switch it off', apply: (edited) => void (edited.noImprovementIn = '') }
  if (path === 'dataset.hash')
    return { label: 'Train on this one', apply: (edited) => void delete edited.dataset.hash }
  if (path === 'network.softmaxScale' && draft.layers.at(-1)?.activation !== 'softmax')
    return { label: 'Set to 1', apply: (edited) => void (edited.softmaxScale = '1') }
  if (path === 'training.initialization' && draft.initialization !== 'given' && draft.initialWeights)
    return { label: 'Leave them out', apply: (edited) => void (edited.initialWeights = null) }
  return undefined
}

function layerFix(at: number, field: 'units' | 'activation', draft: Draft, dataset: DatasetInfo | undefined): Fix | undefined {
  const isOutput = at === draft.layers.length - 1
  if (field === 'units') {
    if (!isOutput || !dataset) return undefined
    const units = String(dataset.classes.length)
    return { label: `Set to ${units}`, apply: (edited) => void (edited.layers[at]!.units = units) }
  }
  const activation = isOutput ? outputActivations(draft.cost)[0] : 'sigmoid'
  if (!activation) return undefined
  return {
    label: `Use ${activationNames[activation].toLowerCase()}`,
    apply: (edited) => void (edited.layers[at]!.activation = activation),
  }
}
