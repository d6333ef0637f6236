import { engineVersion } from '#shared/domain/engine.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import type { Result } from '#shared/domain/recipe.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
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
  /** Of the runs that have finished. */
  values: number[]
  /** Names and states of those that have not. */
  unfinished: string[]
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

/** The experiment, beginning with the variant's given weights where it has them. @throws SlopeError */
export async function withStart({ name, variant: { start } }: NamedVariant, workspace: Workspace, experiment: Experiment): Promise<Experiment> {
  if (!start) return experiment
  const layers = start.map(({ weights, biases }) => ({ weights: Float32Array.from(weights), biases: Float32Array.from(biases) }))
  return withInitialWeights(workspace, experiment, layers, `The recipe ${name}`)
}

/**
 * Trains every variant with the seeds from 1 on, as runs of the workspace like any others; those that were trained
 * before are not trained again, and those that were interrupted go on.
 * An abort leaves the rest unfinished. @throws SlopeError as the pool does
 */
export async function reproduce(core: Core, variants: readonly NamedVariant[], { seeds, onProgress, signal }: ReproduceOptions): Promise<Reproduced[]> {
  const jobs = variants.flatMap((variant) => Array.from({ length: seeds }, (_, k) => ({ variant, seed: k + 1 })))
  const known = untouchedRuns(core.workspace)
  const ids: string[] = []
  for (const { variant, seed } of jobs) ids.push(await begin(core, known, await withStart(variant, core.workspace, experimentOf(variant, seed))))
  await ended(core, ids, onProgress, signal)
  const { runs, curves } = core.workspace
  return variants.flatMap((variant) => {
    const ofVariant = ids.filter((_, k) => jobs[k]?.variant === variant).map((id) => runs.get(id))
    const records = ofVariant.filter(({ state }) => state === 'finished').map(({ id }) => curves.epochs(id, 0))
    const unfinished = ofVariant.flatMap(({ name, state }) => (state === 'finished' ? [] : [`${name} ${state === 'failed' ? 'has failed' : `is ${state}`}`]))
    return variant.variant.results.map((result) => ({ name: variant.name, result, values: records.map((of) => measure(of, result)), unfinished }))
  })
}

/** The id of a run of the experiment that has been trained, or will be. */
async function begin(core: Core, known: Map<string, Run[]>, experiment: Experiment): Promise<string> {
  const { hash } = core.workspace.datasets.get(experiment.dataset.id)
  const same = known.get(textOf({ ...experiment, dataset: { ...experiment.dataset, hash } })) ?? []
  const finished = same.find(({ state }) => state === 'finished')
  if (finished) return finished.id
  // One that is paused is in other hands.
  const broken = same.find(({ state }) => state === 'stopped' || state === 'interrupted')
  return (broken ? await core.pool.control(broken.id, 'resume') : core.pool.start(experiment)).id
}

/** Runs of this engine that were left to themselves, by their experiments. */
function untouchedRuns({ runs, events }: Workspace): Map<string, Run[]> {
  const untouched = runs.list().filter((run) => run.deletedAt === null && run.engineVersion === engineVersion && run.parent === null && events.list(run.id).length === 0)
  return Map.groupBy(untouched, ({ experiment }) => textOf(experiment))
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
