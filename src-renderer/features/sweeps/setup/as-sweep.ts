import type { Problem } from '#shared/domain/check.ts'
import { Dimension } from '#shared/domain/sweep/dimension.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import { dimensionProblems, spaceProblems } from '#shared/domain/sweep/space.ts'
import { Sweep, sweepVersion } from '#shared/domain/sweep/sweep.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { readNumber } from '../../design/read-draft.ts'
import type { DraftDimension, SweepDraft } from './draft.ts'

/** What a text stands for; null for an empty one, and the text itself where it is no number, so that it can be named. */
const numberOf = (text: string) => readNumber(text) ?? null

function dimensionOf({ field, type, from, to, scale, points, values, when }: DraftDimension) {
  const common = { field, type, ...(when ? { when } : {}) }
  if (type === 'choice') return { ...common, values }
  const amount = numberOf(points)
  return { ...common, from: numberOf(from), to: numberOf(to), scale, ...(amount === null ? {} : { points: amount }) }
}

/** A draft as a sweep file would have it, not yet checked. */
export function asSweep(draft: SweepDraft): unknown {
  const { strategy, stopping, minutes } = draft
  const seconds = numberOf(minutes)
  return {
    version: sweepVersion,
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    experiment: draft.experiment,
    space: draft.dimensions.map(dimensionOf),
    strategy: { type: strategy, ...(strategy === 'bayesian' ? { perSecond: draft.perSecond } : strategy === 'list' ? { points: draft.points } : {}) },
    earlyStopping: stopping === 'none' ? { type: stopping } : { type: stopping, leastEpochs: numberOf(draft.leastEpochs), factor: numberOf(draft.factor) },
    objective: { measure: draft.measure, part: draft.part, which: draft.which, ...(draft.direction === 'usual' ? {} : { direction: draft.direction }) },
    constraints: { parameters: numberOf(draft.parameters), seconds: numberOf(draft.secondsEach) },
    budget: { trials: numberOf(draft.trials), seconds: typeof seconds === 'number' ? seconds * 60 : seconds },
    parallel: numberOf(draft.parallel),
    seed: numberOf(draft.seed),
  }
}

export interface SweepReading {
  /** null while its form is wrong. */
  sweep: Sweep | null
  /** What the window sees by itself is wrong; main checks the rest. */
  problems: Problem[]
}

export function readSweep(draft: SweepDraft): SweepReading {
  if (draft.dimensions.length === 0) return { sweep: null, problems: [{ path: 'space', message: 'Nothing is varied yet: add a field.' }] }
  if (draft.strategy === 'list' && draft.points.length === 0) return { sweep: null, problems: [{ path: 'strategy.points', message: 'The list has no points yet: add one, or choose another strategy.' }] }
  const parsed = Sweep.safeParse(asSweep(draft), { reportInput: true })
  const problems = parsed.success ? spaceProblems(parsed.data.space) : [...problemsOf(parsed.error), ...draft.dimensions.flatMap(readableProblems)]
  return { sweep: parsed.success ? parsed.data : null, problems: problems.map((problem) => named(problem, draft)) }
}

/** Of a dimension that can be read, while something else can't. */
function readableProblems(dimension: DraftDimension, d: number): Problem[] {
  const parsed = Dimension.safeParse(dimensionOf(dimension))
  return parsed.success ? dimensionProblems(parsed.data, d) : []
}

const names: Record<string, string> = {
  name: 'The name', 'earlyStopping.leastEpochs': 'The least number of epochs', 'earlyStopping.factor': 'The factor', 'constraints.parameters': 'The number of parameters',
  'constraints.seconds': 'The seconds of a trial', 'budget.trials': 'The number of trials', 'budget.seconds': 'The time limit', parallel: 'The number of trials at once', seed: 'The seed',
}
const ends: Record<string, string> = { from: 'lower end', to: 'upper end', points: 'number of grid points', values: 'list of choices', when: 'condition' }

/** A problem whose sentence begins with what the form calls it instead of its path. */
export function named({ path, message }: Problem, { dimensions }: Pick<SweepDraft, 'dimensions'>): Problem {
  const [, row, end] = /^space\.(\d+)\.(\w+)/.exec(path) ?? []
  const dimension = dimensions[Number(row)]
  const label = dimension && end && ends[end] ? `The ${ends[end]} of ${labelOf(dimension.field).label}` : names[path]
  if (!label || !message.startsWith(path)) return { path, message: dimension ? message.replace(dimension.field, labelOf(dimension.field).label) : message }
  return { path, message: label + message.slice(path.length).replace(/^ is (missing: it is|(null|""), but must be)/, ' is missing: enter').replace(/^ is "(-?\d*),(\d+)", but must be a.*/, ' is written with a comma: write $1.$2 instead.') }
}

/** The dimensions that can be read, for what is proposed in view of the others. */
export const readableDimensions = ({ dimensions }: Pick<SweepDraft, 'dimensions'>): Dimension[] =>
  dimensions.flatMap((dimension) => {
    const parsed = Dimension.safeParse(dimensionOf(dimension))
    return parsed.success ? [parsed.data] : []
  })
