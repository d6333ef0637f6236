import { fewClasses } from '#shared/domain/coach/few-classes.ts'
import type { Choice, StepRecord } from '#shared/domain/coach/record.ts'
import { regularizationFor } from '#shared/domain/coach/settled.ts'
import { aboutStep } from '#shared/domain/coach/steps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { bestAccuracy, valueOf } from './observed.ts'
import { shown } from './words.ts'

interface Limits {
  least: number
  most: number
  isWhole?: boolean
}

/** What a person chose in the place of a step's own choice. @throws SlopeError 'invalid-input' naming what it may be; 'conflict' when the step is not done */
export function choiceInstead(step: StepRecord, value: number, first: Experiment, dataset: DatasetInfo): Choice {
  if (!step.choice) throw new SlopeError('conflict', `"${aboutStep[step.kind].title}" has chosen nothing yet: wait until it has.`)
  const { least, most, isWhole = false } = limitsOf(step, imagesOf(step.choice, first, dataset))
  if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new SlopeError('invalid-input', `${value} is no choice for "${aboutStep[step.kind].title}": give ${isWhole ? 'a whole number' : 'a number'} from ${shown(least)} to ${shown(most)}.`)
  return { value, point: pointOf(step, step.choice, value, first) }
}

/** Training images that there are: of the shrunk problem's classes, where it has few. */
const imagesOf = ({ point }: Choice, first: Experiment, dataset: DatasetInfo): number =>
  (point['dataset.id'] === undefined ? null : fewClasses(dataset))?.info.splits.training.count ?? trainingCountOf(first, dataset)

function limitsOf({ kind }: StepRecord, images: number): Limits {
  if (kind === 'shrink') return { least: 1, most: images, isWhole: true }
  if (kind === 'mini-batch') return { least: 1, most: images, isWhole: true }
  return kind === 'lambda' ? { least: 0, most: 1e9 } : { least: 1e-9, most: 1e6 }
}

function pointOf({ kind, seen }: StepRecord, { point }: Choice, value: number, first: Experiment): Point {
  const chosen = { ...point, [aboutStep[kind].field]: value }
  if (kind === 'lambda') return { ...chosen, 'training.regularization': regularizationFor(first, value) }
  if (kind !== 'mini-batch') return chosen
  // With the learning rate that was best for that size, where it raced.
  const raced = seen.filter((one) => valueOf(one, aboutStep[kind].field) === value).sort((a, b) => bestAccuracy(b) - bestAccuracy(a))[0]
  return raced ? raced.point : chosen
}
