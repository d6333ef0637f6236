import type { Stage } from '#shared/contract/worker.ts'
import { branchOf, rememberedMethods, settingsIn, withMethods, type BranchChange } from '#shared/domain/branch.ts'
import { checkChange } from '#shared/domain/change.ts'
import { refusalOf, requireTrainable } from '#shared/domain/check.ts'
import { stepsPerEpoch } from '#shared/domain/engine.ts'
import { trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import { branched, Progress } from '#shared/domain/progress.ts'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { differing, settingsOf, withSettings } from '#shared/domain/settings.ts'
import { endOf } from '#shared/domain/stopping.ts'
import { inherit } from '#shared/format/inherit.ts'
import { decodeSafetensors, encodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { byEpoch, type CheckpointName } from '../workspace/checkpoints.ts'
import { hashWeights } from '../workspace/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { keptCheckpoint, type From } from './kept-checkpoint.ts'
import { readCheckpoint, requireReached } from './read-checkpoint.ts'
import { requireEngine } from './resume.ts'

/** A state to branch from. */
export interface BranchPoint {
  run: Run
  file: TensorFile
  progress: Progress
  /** As the run went on by. */
  experiment: Experiment
}

/** @throws SlopeError 'not-found'; 'conflict' when another engine trained the run, or it is trained again up to there; 'disk' */
export function branchPoint(workspace: Workspace, id: string, from: From): BranchPoint {
  const run = workspace.runs.kept(id)
  requireEngine(run)
  const file = decodeSafetensors(readCheckpoint(workspace, run, keptCheckpoint(workspace, run, from)))
  const progress = Progress.parse(JSON.parse(file.metadata['progress'] ?? ''))
  requireReached(run, progress.step, 'checkpoint')
  return { run, file, progress, experiment: withSettings(run.experiment, progress.settings) }
}

/**
 * Saves a queued run that goes on with the state of another: its record begins with a copy of that one's.
 * @param ready asked once all is written, before it is saved: throws when it must not be any more
 * @throws SlopeError 'invalid-input' when the change makes no sense, or the branch would end at once; 'not-found' when the dataset is gone, 'disk'
 */
export async function createBranch(workspace: Workspace, point: BranchPoint, change: BranchChange, ready: () => void): Promise<Run> {
  const { run: parent, progress } = point
  const { datasets, runs, checkpoints, curves, diagnostics } = workspace
  const dataset = datasets.get(parent.experiment.dataset.id)
  const experiment = branchOf(point.experiment, change)
  requireReadSettings(point, change, workspace)
  requireTrainable(experiment, dataset)
  refuseEnded(experiment, branched(progress, parent.experiment, experiment))
  const last = encodeSafetensors(inherit(point.file, parent.experiment, experiment))
  const best = bestOf(workspace, point, last)
  const { step, epoch, position, seconds } = progress
  const save = (folder: string) => workspace.transaction(() => {
    runs.kept(parent.id)
    const { id } = runs.create({
      experiment, inputSize: parent.inputSize, parameters: parent.parameters, parent: { run: parent.id, step, epoch },
      lineage: lineageOf(workspace, point), testOpened: runs.get(parent.id).testOpened,
      name: change.name ?? `${parent.name} from epoch ${epoch}`,
      stepsPerEpoch: stepsPerEpoch(trainingCountOf(experiment, dataset), experiment.training),
    })
    curves.copy(parent.id, id, step, epoch)
    diagnostics.copy(parent.id, id)
    checkpoints.copyHashes(parent.id, id, { step, epoch })
    const weightsHash = hashWeights(last)
    checkpoints.note(id, 'last', { step, epoch, weightsHash })
    if (best) checkpoints.note(id, 'best', { ...best.at, weightsHash: hashWeights(best.bytes) })
    const run = runs.update(id, {
      step, seconds, weightsHash, epochsDone: epoch + position / trainingCountOf(experiment, dataset),
      best: progress.best, last: curves.epochs(id, 0).at(-1) ?? null,
    })
    checkpoints.adopt(id, folder)
    return run
  })
  return checkpoints.draft([['last', last], ...(best ? [['best', best.bytes] as const] : [])], (folder) => {
    ready()
    return save(folder)
  })
}

function requireReadSettings({ run, experiment: before }: BranchPoint, change: BranchChange, { datasets }: Workspace): void {
  const settings = settingsOf(before)
  const remembered = rememberedMethods(before, change).map((name) => ({
    path: `training.${name}`,
    message: `training.${name} can't be changed in a branch of ${before.training.optimizer}, which remembers what it came to by the old one: leave it as it is, or train a new run.`,
  }))
  const dataset = datasets.get(run.experiment.dataset.id)
  const problems = [...remembered, ...checkChange(withMethods(before, change), settings, differing(settings, settingsIn(change)), dataset)]
  if (problems.length > 0) throw refusalOf(problems)
}

function refuseEnded({ training }: Experiment, progress: Progress): void {
  const end = endOf(training, progress)
  if (end) throw refusalOf([{ path: `training.${end.by}`, message: `This branch would end at once. ${end.reason} ${end.cure}` }])
}

/**
 * What the state was come to by: the branch keeps it for itself, since its parent may still be trained otherwise. The best
 * of a branch may be of an ancestor.
 */
function lineageOf({ runs, events }: Workspace, { run, progress: { step, epoch, changes: made } }: BranchPoint): Stage[] {
  const stages: Stage[] = [...runs.lineage(run.id), { experiment: run.experiment, changes: events.list(run.id), until: null }]
  const at = stages.findIndex(({ until }) => !until || step < until.step || epoch < until.epoch)
  return stages.slice(0, at + 1).map((stage, k) =>
    k < at ? stage : { ...stage, changes: stage.changes.filter(({ number }) => number <= made), until: { step, epoch } },
  )
}

/** The state behind the best epoch so far, when it is kept: of the branch where it begins with it, else of its parent. */
function bestOf(workspace: Workspace, { run, progress }: BranchPoint, last: Uint8Array): { bytes: Uint8Array; at: Pick<EpochRecord, 'step' | 'epoch'> } | null {
  const { best } = progress
  if (!best) return null
  const at = { step: best.step, epoch: best.epoch }
  if (progress.step === at.step && progress.epoch === at.epoch) return { bytes: last, at }
  const isIt = (name: CheckpointName) => workspace.checkpoints.info(run.id, name)?.epoch === best.epoch
  const name = (['best', byEpoch(best.epoch)] as const).find(isIt)
  const bytes = name && workspace.checkpoints.read(run.id, name)
  return bytes ? { bytes, at } : null
}
