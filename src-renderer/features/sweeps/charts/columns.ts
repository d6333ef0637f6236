import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import { measureNames, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { linear, logarithmic, nines, type Transform } from '../../../ui/chart/transform.ts'
import { capitalized } from '../../../ui/setting-texts.ts'
import { axisCost, axisNumber, axisPercent, cost, percent, shortNumber } from '../../runs/format.ts'
import { rangeOf, type Scale } from './scale.ts'
import { kindOf } from './trial-kinds.ts'
import { choiceText } from '../texts.ts'

/** What trials can be laid along an axis by: a field that is varied, or what came out. */
export interface Column {
  /** The field, or "objective", "epochs", "seconds". */
  key: string
  label: string
  /** The names of the values of a choice, which are numbered. */
  choices: readonly string[] | null
  /** The ends of what is varied and of what there is. */
  from: number
  to: number
  /** The lower end of the logarithmic axis. */
  spreadFrom: number
  /** What a logarithmic axis is: of accuracies the distance to 100 % is. */
  spread: Transform
  canSpread: boolean
  isSpread: boolean
  /** Where trials stand that have no place on the scale. */
  outs: readonly string[]
  /** NaN: none. */
  value(trial: SweepTrial): number
  /** Which of the outs, of a trial without a place. */
  out(trial: SweepTrial): number
  /** As it is read, with its unit. */
  text(value: number): string
  tick(value: number): string
}

export const scaleOf = ({ choices, from, to, spread, spreadFrom }: Column, isSpread: boolean): Scale =>
  choices ? { transform: linear, from, to, choices: choices.length } : { transform: isSpread ? spread : linear, from: isSpread ? spreadFrom : from, to, choices: null }

/** Every field that is varied, in its order, and then what came out. */
export const columnsOf = (sweep: Sweep, trials: readonly SweepTrial[]): Column[] =>
  [...sweep.space.map((dimension) => dimensionColumn(dimension, trials)), objectiveColumn(sweep.objective, trials), ...effortColumns(sweep, trials)]

/** Beyond so many times the least, the greatest of what came out hides all others on a linear axis. */
const manifold = 30

function dimensionColumn(dimension: Dimension, trials: readonly SweepTrial[]): Column {
  const { field } = dimension
  const common = { key: field, label: labelOf(field).label, outs: ['not used', 'off the scale'], spread: logarithmic }
  const given = (trial: SweepTrial): SweptValue | undefined => (Object.hasOwn(trial.point, field) ? trial.point[field] : undefined)
  const out = (trial: SweepTrial) => (given(trial) === undefined ? 0 : 1)
  if (dimension.type === 'choice') {
    const choices = dimension.values.map((value) => choiceText(field, value))
    const value = (trial: SweepTrial) => {
      const one = given(trial)
      const index = one === undefined ? -1 : dimension.values.indexOf(one)
      return index < 0 ? NaN : index
    }
    const text = (index: number) => choices[Math.round(index)] ?? ''
    return { ...common, choices, from: -0.5, to: choices.length - 0.5, spreadFrom: 0, canSpread: false, isSpread: false, value, out, text, tick: text }
  }
  const value = (trial: SweepTrial) => {
    const one = given(trial)
    return typeof one === 'number' ? one : NaN
  }
  // Those that were added by hand may lie outside.
  const { from, to } = rangeOf([dimension.from, dimension.to, ...trials.map(value)]) ?? dimension
  return { ...common, choices: null, from, to, spreadFrom: from, canSpread: from > 0, isSpread: dimension.scale === 'log' && from > 0, value, out, text: readable, tick: (tick) => shortNumber(Number(tick.toPrecision(4))) }
}

const readable = (value: number) => shortNumber(Number.isInteger(value) ? value : Number(value.toPrecision(4)))

const failed = 0

function objectiveColumn({ measure, part, which }: Objective, trials: readonly SweepTrial[]): Column {
  const isAccuracy = measure === 'accuracy'
  const value = (trial: SweepTrial) => (kindOf(trial) === 'failed' ? NaN : trial.value ?? NaN)
  const found = rangeOf(trials.map(value)) ?? { from: 0, to: 1 }
  const { from, to } = widened(found, isAccuracy)
  return {
    key: 'objective', label: `${capitalized(part)} ${measureNames[measure]}, ${which}${isAccuracy ? ' (%)' : ''}`, choices: null, from, to, spreadFrom: from,
    spread: isAccuracy ? nines : logarithmic, canSpread: isAccuracy || from > 0, isSpread: !isAccuracy && from > 0 && to > manifold * from,
    outs: ['failed', 'no value yet'], value, out: (trial) => (kindOf(trial) === 'failed' ? failed : 1),
    text: isAccuracy ? percent : cost, tick: isAccuracy ? axisPercent : axisCost,
  }
}

/** A single value stands in the middle. */
function widened({ from, to }: { from: number; to: number }, isFraction: boolean) {
  if (to > from) return { from, to }
  const by = isFraction ? 0.01 : Math.abs(from) * 0.1 || 1
  return { from: from - by, to: isFraction ? Math.min(1, to + by) : to + by }
}

function effortColumns({ earlyStopping }: Sweep, trials: readonly SweepTrial[]): Column[] {
  const column = (key: 'epochs' | 'seconds', label: string, unit: string): Column => {
    const value = (trial: SweepTrial) => trial[key]
    const { from, to } = rangeOf(trials.map(value).filter((one) => one > 0)) ?? { from: 0, to: 1 }
    const isSpread = from > 0 && (key === 'epochs' ? earlyStopping.type !== 'none' && to > 8 * from : to > manifold * from)
    return {
      key, label, choices: null, from: 0, to, spreadFrom: from, spread: logarithmic, canSpread: from > 0 && to > from, isSpread, outs: ['none yet'], value, out: () => 0,
      text: (one) => `${readable(one)}${unit}`, tick: (one) => axisNumber(Number(one.toPrecision(4))),
    }
  }
  return [column('epochs', 'Epochs', ''), column('seconds', 'Seconds', ' s')]
}
