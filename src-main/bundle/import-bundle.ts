import { basename } from 'node:path'
import type { Stage } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import { createRunId } from '../workspace/run-id.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { checkBundle, type CheckedBundle } from './checked.ts'
import { checkpointPath, weightsPath } from './paths.ts'
import { openBundle, type Bundle } from './read-bundle.ts'
import type { BundleWork } from './write-bundle.ts'

interface Options extends BundleWork {
  path: string
  /** What the file is called in sentences. */
  name?: string
}

/** The run, and what is to be known of it, in sentences. */
export interface Imported {
  run: Run
  message: string
}

/**
 * Takes the run of a bundle into the workspace: nothing is written before all of it was checked.
 * @throws SlopeError 'invalid-input' when it is no whole bundle, or a newer one; 'conflict' when the run is here; 'cancelled', 'disk'
 */
export async function importBundle(workspace: Workspace, { path, name = basename(path), signal, progress }: Options): Promise<Imported> {
  const bundle = await openBundle(path, name, signal)
  try {
    let done = 0
    const checked = await checkBundle(bundle, (bytes) => progress((done += bytes), bundle.bytes))
    refuseKnown(workspace, checked.run)
    const here = placed(workspace, checked)
    // What was checked is read again: it may not fit into memory.
    await bringWeights(workspace, bundle, checked.given)
    const run = await workspace.checkpoints.draft(checkpointsOf(bundle, here), (folder) => save(workspace, here, folder, signal))
    return { run, message: describe(workspace, checked.run, run) }
  } finally {
    bundle.close()
  }
}

function refuseKnown({ imported }: Workspace, run: Run): void {
  const known = imported.same(run)
  if (!known) return
  const where = known.deletedAt === null ? `as "${known.name}" (${known.id})` : `in the bin, as "${known.name}" (${known.id}): restore it there`
  throw new SlopeError('conflict', `The run "${run.name}" of this bundle is here already, ${where}.`)
}

/** With an id that is free here, and by the name that its dataset has here. */
function placed({ imported, datasets }: Workspace, checked: CheckedBundle): CheckedBundle {
  const { run, lineage } = checked
  const { id, hash } = run.experiment.dataset
  const dataset = datasets.find(id)?.hash === hash ? id : (datasets.list().find((one) => one.hash === hash)?.id ?? id)
  const onIt = (experiment: Experiment): Experiment => ({ ...experiment, dataset: { ...experiment.dataset, id: dataset } })
  return {
    ...checked,
    run: { ...run, id: imported.isTaken(run.id) ? createRunId() : run.id, experiment: onIt(run.experiment) },
    lineage: lineage.map((stage): Stage => ({ ...stage, experiment: onIt(stage.experiment) })),
  }
}

async function bringWeights({ weights }: Workspace, bundle: Bundle, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) await weights.add(decodeWeights(await bundle.bytesOf(weightsPath(hash))))
}

async function* checkpointsOf(bundle: Bundle, { checkpoints }: CheckedBundle): AsyncGenerator<[CheckpointName, Uint8Array]> {
  for (const { name } of checkpoints.kept) yield [name as CheckpointName, await bundle.bytesOf(checkpointPath(name))]
}

/** As many costs as the database keeps in a row. */
const perRow = 4096

function save(workspace: Workspace, { run, lineage, events, epochs, diagnostics, costs, checkpoints: files }: CheckedBundle, folder: string, signal: AbortSignal): Run {
  if (signal.aborted) throw new SlopeError('cancelled', 'The import was cancelled.')
  const { imported, curves, diagnostics: diagnosticsLog, checkpoints, runs } = workspace
  return workspace.transaction(() => {
    imported.insert(run, lineage)
    for (const event of events) imported.event(run.id, event)
    for (const { first, values } of stretches(costs)) curves.appendCosts(run.id, first, values)
    for (const record of epochs) curves.appendEpoch(run.id, record)
    for (const one of diagnostics) diagnosticsLog.append(run.id, one)
    checkpoints.noteHashes(run.id, files.noted)
    for (const { name, ...noted } of files.kept) checkpoints.note(run.id, name as CheckpointName, noted)
    const saved = runs.get(run.id)
    checkpoints.adopt(run.id, folder)
    return saved
  })
}

/** Costs of steps that follow each other, as long as a row is. */
function* stretches({ steps, values }: CheckedBundle['costs']): Generator<{ first: number; values: Float32Array }> {
  let from = 0
  while (from < steps.length) {
    const first = steps[from] ?? 0
    let to = from + 1
    while (to < steps.length && to - from < perRow && steps[to] === first + to - from) to++
    yield { first, values: values.subarray(from, to) }
    from = to
  }
}

function describe({ datasets }: Workspace, theirs: Run, run: Run): string {
  const { id, hash } = run.experiment.dataset
  const named = theirs.id === run.id ? `"${run.name}" is here as ${run.id}.` : `"${run.name}" is here as ${run.id}: its own id, ${theirs.id}, has a run that went another way.`
  if (datasets.find(id)?.hash !== hash)
    return `${named} Its dataset "${id}" of the hash ${hash?.slice(0, 12)} is not in this workspace: import that to resume or verify the run.`
  return id === theirs.experiment.dataset.id ? named : `${named} Its dataset "${theirs.experiment.dataset.id}" is the one that is called "${id}" here.`
}
