import { engineVersion } from '#shared/domain/engine.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import type { Result } from '#shared/domain/recipe.ts'
import { isActive, isResumable, type Run } from '#shared/domain/run.ts'
import { setValues } from '#shared/domain/set-values.ts'
import type { Core } from '../core.ts'
import { withInitialWeights } from '../training/initial-weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { measure } from './measure.ts'
import type { NamedVariant } from './recipes.ts'

/** One published result and what the runs say of it, in the order of the seeds. */
export interface Reproduced {
  name: string
  result: Result
  values: number[]
}

export interface ReproduceOptions {
  seeds: number
  /** Whenever a run has got further: those that have ended, and all. */
  onProgress(ended: number, runs: number, current: Run[]): void
  signal: AbortSignal
}

/** The experiment of a variant as it is trained with a seed. @throws SlopeError 'invalid-input' */
export const experimentOf = ({ name, recipe, variant }: NamedVariant, seed = 1): Experiment =>
  parseExperiment(setValues({ name: `${name}, seed ${seed}`, ...recipe.experiment }, [...variant.set, `seed=${seed}`]))

/** The experiment, beginning with the variant's given weights, if it has any. @throws SlopeError */
export async function withStart({ name, variant: { start } }: NamedVariant, workspace: Workspace, experiment: Experiment): Promise<Experiment> {
  if (!start) return experiment
  const layers = start.map(({ weights, biases }) => ({ weights: Float32Array.from(weights), biases: Float32Array.from(biases) }))
  return withInitialWeights(workspace, experiment, layers, `The recipe ${name}`)
}

/**
 * Trains every variant with the seeds from 1 on, as runs of the workspace like any others; those that were trained
 * before are not trained again, and those that were interrupted go on.
 * @throws SlopeError as the pool does; 'cancelled'
 */
export async function reproduce(core: Core, variants: readonly NamedVariant[], { seeds, onProgress, signal }: ReproduceOptions): Promise<Reproduced[]> {
  const jobs = variants.flatMap((variant) => Array.from({ length: seeds }, (_, k) => ({ variant, seed: k + 1 })))
  const runs: string[] = []
  for (const { variant, seed } of jobs) runs.push(begin(core, await withStart(variant, core.workspace, experimentOf(variant, seed))))
  await ended(core, runs, onProgress, signal)
  const records = (variant: NamedVariant) =>
    runs.filter((_, k) => jobs[k]?.variant === variant).map((id) => core.workspace.curves.epochs(id, 0))
  return variants.flatMap((variant) =>
    variant.variant.results.map((result) => ({
      name: variant.name, result, values: records(variant).map((of) => measure(of, result)),
    })),
  )
}

/** The id of a run of the experiment that is trained, or will be. */
function begin({ workspace, pool }: Core, experiment: Experiment): string {
  const wanted = textOf({ ...experiment, dataset: { ...experiment.dataset, hash: workspace.datasets.get(experiment.dataset.id).hash } })
  const same = workspace.runs.list().filter((run) => run.engineVersion === engineVersion && textOf(run.experiment) === wanted)
  const known = same.find(({ state }) => state === 'finished') ?? same.find(({ state }) => isActive(state)) ?? same.find(({ state }) => isResumable(state))
  if (!known) return pool.start(experiment).id
  if (isResumable(known.state)) void pool.control(known.id, 'resume')
  return known.id
}

/** The name says nothing of the weights. */
const textOf = (experiment: Experiment): string => JSON.stringify(sorted({ ...experiment, name: '' }))

const sorted = (value: unknown): unknown =>
  value === null || typeof value !== 'object' ? value
  : Array.isArray(value) ? value.map(sorted)
  : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, sorted(of)]))

function ended({ workspace }: Core, ids: string[], onProgress: ReproduceOptions['onProgress'], signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const look = () => {
    const runs = ids.map((id) => workspace.runs.get(id))
    const active = runs.filter(({ state }) => isActive(state))
    onProgress(runs.length - active.length, runs.length, active.filter(({ state }) => state === 'running'))
    if (active.length === 0) resolve()
  }
  const unsubscribe = workspace.onChange(() => {
    try {
      look()
    } catch (error) {
      reject(error)
    }
  })
  signal.addEventListener('abort', () => resolve(), { once: true })
  look()
  return promise.finally(unsubscribe)
}
