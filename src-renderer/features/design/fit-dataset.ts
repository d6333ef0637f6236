import { outputActivations } from '#shared/domain/check.ts'
import { greyImage, isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { activationNames, costNames } from '#shared/domain/terms.ts'
import type { Draft } from './draft.ts'
import { readNumber } from './read-draft.ts'

/** Outputs that are numbers have no end, and their cost falls steeply: what learns classes well overshoots here. */
const calmRate = 0.05

/** What would make the design fit, in the order in which it is done; each says what it did, or null where nothing was to do. */
type Fit = (draft: Draft, dataset: DatasetInfo, before: DatasetInfo | undefined) => string | null

const fits: readonly Fit[] = [
  function outputs(draft, { classes, targets }) {
    const output = draft.layers.at(-1)!
    const units = targets.length || classes.length
    if (Number(output.units) === units || (Number(output.units) === 1 && classes.length === 2)) return null
    output.units = String(units)
    return `${units} ${units === 1 ? 'output' : 'outputs'}`
  },
  function cost(draft, dataset, before) {
    const wanted = isRegression(dataset) ? 'quadratic' : before && isRegression(before) ? defaultExperiment.training.cost : draft.cost
    if (draft.cost === wanted) return null
    draft.cost = wanted
    return `${costNames[wanted].toLowerCase()} cost`
  },
  function activation(draft, dataset, before) {
    const output = draft.layers.at(-1)!
    const becomes = isRegression(dataset) && !(before && isRegression(before)) ? 'linear' : outputActivations(draft.cost).includes(output.activation) ? output.activation : outputActivations(draft.cost)[0]
    if (!becomes || becomes === output.activation) return null
    output.activation = becomes
    return `${activationNames[becomes].toLowerCase()} outputs`
  },
  function rate(draft, dataset, before) {
    const usual = defaultExperiment.training.learningRate
    const [isNumbers, now] = [isRegression(dataset), Number(readNumber(draft.learningRate))]
    const wanted = isNumbers && now > calmRate ? calmRate : !isNumbers && before && isRegression(before) && now === calmRate ? usual : null
    if (wanted === null) return null
    draft.learningRate = String(wanted)
    return `learning rate ${wanted}`
  },
  function target(draft, dataset) {
    if (!isRegression(dataset) || draft.targetAccuracy.trim() === '') return null
    draft.targetAccuracy = ''
    return 'no target accuracy'
  },
  function expansion(draft, dataset) {
    if (!draft.isExpanded || greyImage(dataset)) return null
    draft.isExpanded = false
    return 'no distortion'
  },
  function trainingCount(draft, { splits: { training } }) {
    if (!(Number(readNumber(draft.trainingCount)) > training.count)) return null
    draft.trainingCount = ''
    return 'all of it'
  },
  function miniBatch(draft, { splits: { training } }) {
    if (!(Number(readNumber(draft.miniBatchSize)) > training.count)) return null
    draft.miniBatchSize = String(training.count)
    return `mini-batches of ${training.count}`
  },
]

/** Makes the design one that this dataset can train. Returns what was changed for it. @param before the dataset designed for so far */
export const fitTo = (draft: Draft, dataset: DatasetInfo, before: DatasetInfo | undefined): string[] =>
  fits.flatMap((fit) => fit(draft, dataset, before) ?? [])
