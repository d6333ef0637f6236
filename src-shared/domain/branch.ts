import { z } from 'zod'
import { refusalOf } from './check.ts'
import { Ends, endsOf } from './ends.ts'
import { Experiment } from './experiment.ts'
import { Methods, methodsOf } from './methods.ts'
import { changed, differing, settingsOf, SettingsChange, withSettings } from './settings.ts'
import { isFullBatch, type Training } from './training.ts'

/** What a branch may do otherwise than its parent: its settings, its methods, when it ends, what it keeps. The rest it inherits. */
export const BranchChange = z.strictObject({
  ...SettingsChange.shape,
  ...Methods.partial().shape,
  ...Ends.partial().shape,
  checkpoints: Experiment.shape.checkpoints.unwrap().optional(),
  name: Experiment.shape.name,
})
export type BranchChange = z.infer<typeof BranchChange>

const SettingsOnly = SettingsChange.strip()
const EndsOnly = Ends.partial()
const MethodsOnly = Methods.partial()

/** An experiment by the methods of a change. */
export const withMethods = (experiment: Experiment, change: BranchChange): Experiment =>
  ({ ...experiment, training: { ...experiment.training, ...methodsIn(experiment.training, change) } })

const methodsIn = (training: Training, change: BranchChange): Partial<Methods> => differing(methodsOf(training), MethodsOnly.parse(change))

/** The methods that a change can't make others, since what the optimizer remembers was come to by them. */
export const rememberedMethods = ({ training }: Experiment, change: BranchChange): string[] =>
  isFullBatch(training.optimizer) ? Object.keys(methodsIn(training, change)) : []

export const settingsIn = (change: BranchChange): SettingsChange => SettingsOnly.parse(change)

/** The experiment of a branch of a run that would go on by this one. */
export function branchOf(parent: Experiment, change: BranchChange): Experiment {
  const { name = parent.name, checkpoints = parent.checkpoints } = change
  const before = settingsOf(parent)
  const experiment = withMethods(withSettings(parent, changed(before, differing(before, settingsIn(change)))), change)
  const training = { ...experiment.training, ...differing(endsOf(parent.training), EndsOnly.parse(change)) }
  return { ...experiment, ...(name === undefined ? {} : { name }), checkpoints, training }
}

/** What a branch by this experiment does otherwise. @throws SlopeError 'invalid-input' naming each field that it must inherit */
export function branchChange(parent: Experiment, wanted: Experiment): BranchChange {
  const { name, checkpoints, training } = wanted
  const change = { ...settingsOf(wanted), ...methodsOf(training), ...endsOf(training), checkpoints, ...(name === undefined || name === parent.name ? {} : { name }) }
  const problems = differences(branchOf(parent, change), wanted).map(({ path, value }) => ({
    path,
    message: `${path} can't be changed in a branch, which goes on with the state of its parent: leave it ${value === undefined ? 'out' : `at ${JSON.stringify(value)}`}, or train a new run.`,
  }))
  if (problems.length > 0) throw refusalOf(problems)
  return change
}

/** The paths at which two values of JSON differ, with what is there in the first. */
function differences(a: unknown, b: unknown, path: readonly string[] = []): { path: string; value: unknown }[] {
  if (isHolder(a) && isHolder(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], [...path, key]))
  return a === b ? [] : [{ path: path.join('.'), value: a }]
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
