import type { z } from 'zod'
import { Diagnostics } from '#shared/domain/diagnostics.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { sizes } from '#shared/domain/network.ts'
import { Progress } from '#shared/domain/progress.ts'
import { EpochRecord } from '#shared/domain/run.ts'
import { decodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { hashWeights } from '../workspace/weights.ts'
import { checkpointPath, paths, weightsPath } from './paths.ts'
import { refused, type Bundle } from './read-bundle.ts'
import { CheckpointsFile, LoggedEvent, RunFile } from './schema.ts'

/** All of a bundle but its checkpoints, which may be large. */
export interface CheckedBundle extends RunFile {
  events: z.infer<typeof LoggedEvent>[]
  epochs: EpochRecord[]
  diagnostics: Diagnostics[]
  costs: { steps: Uint32Array; values: Float32Array }
  checkpoints: CheckpointsFile
  /** Hashes of the given weights that are there. */
  given: string[]
}

/**
 * Reads every file of the bundle, and checks that each is as the manifest says, and that together they make one run.
 * @param read told how many bytes were read @throws SlopeError 'invalid-input', 'cancelled'
 */
export async function checkBundle(bundle: Bundle, read: (bytes: number) => void): Promise<CheckedBundle> {
  const checked = await readRecord(bundle)
  requireConsistent(bundle, checked)
  for (const { name, ...noted } of checked.checkpoints.kept) await requireCheckpoint(bundle, checked, checkpointPath(name), noted)
  for (const hash of checked.given)
    if (hashOf(bundle, weightsPath(hash), await bundle.bytesOf(weightsPath(hash))) !== hash) throw refused(bundle.name, `the weights in its ${weightsPath(hash)} are not those of that name`)
  const sizeOf = new Map(bundle.manifest.files.map(({ path, size }) => [path, size]))
  for (const path of bundle.paths()) {
    await bundle.check(path)
    read(sizeOf.get(path) ?? 0)
  }
  return checked
}

async function readRecord(bundle: Bundle): Promise<CheckedBundle> {
  const { run, lineage } = await bundle.json(paths.run, RunFile)
  const experiment = await bundle.json(paths.experiment, Experiment)
  if (JSON.stringify(experiment) !== JSON.stringify(run.experiment)) throw refused(bundle.name, `its ${paths.experiment} is another than that of its ${paths.run}`)
  const folder = weightsPath('').split('.')[0] ?? ''
  return {
    run, lineage,
    events: await bundle.lines(paths.log, LoggedEvent),
    epochs: await bundle.lines(paths.epochs, EpochRecord),
    diagnostics: await bundle.lines(paths.diagnostics, Diagnostics),
    costs: costsIn(bundle, await bundle.bytesOf(paths.costs)),
    checkpoints: await bundle.json(paths.checkpoints, CheckpointsFile),
    given: bundle.paths(folder).map((path) => path.slice(folder.length, folder.length + 64)),
  }
}

function costsIn({ name }: Bundle, bytes: Uint8Array): CheckedBundle['costs'] {
  const { steps, values } = decoded(name, paths.costs, bytes).tensors
  if (!(steps?.data instanceof Uint32Array) || !(values?.data instanceof Float32Array) || steps.data.length !== values.data.length)
    throw refused(name, `its ${paths.costs} does not hold a cost for each step`)
  return { steps: steps.data, values: values.data }
}

const isRising = (numbers: readonly number[] | Uint32Array): boolean => numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0))

/** What one file says must not speak against another. */
function requireConsistent({ name, manifest }: Bundle, { run, epochs, diagnostics, costs, events, checkpoints }: CheckedBundle): void {
  const numbers = new Set(epochs.map(({ epoch }) => epoch))
  const faults: [isFault: boolean, why: string][] = [
    [manifest.run.id !== run.id, `its manifest is of the run ${manifest.run.id}, and its ${paths.run} of ${run.id}`],
    [run.experiment.dataset.hash === undefined, 'its experiment does not name the hash of its dataset'],
    [!isRising(epochs.map(({ epoch }) => epoch)) || !isRising(epochs.map(({ step }) => step)) || (epochs.at(-1)?.step ?? 0) > run.step, `the epochs in its ${paths.epochs} don't follow each other up to step ${run.step}`],
    [!isRising(costs.steps) || costs.steps[0] === 0 || (costs.steps.at(-1) ?? 0) > run.step, `the steps in its ${paths.costs} don't follow each other up to step ${run.step}`],
    [!isRising(diagnostics.map(({ epoch }) => epoch)) || diagnostics.some(({ epoch }) => epoch !== 0 && !numbers.has(epoch)), `its ${paths.diagnostics} tells of epochs that its ${paths.epochs} has not`],
    [diagnostics.some(({ confusion }) => confusion && confusion.counts.length !== confusion.classes ** 2), `a confusion matrix in its ${paths.diagnostics} is not square`],
    [!isRising(events.map(({ number }) => number)), `the changes in its ${paths.log} don't follow each other`],
    [new Set(checkpoints.kept.map((kept) => kept.name)).size !== checkpoints.kept.length || !isRising(checkpoints.noted.map(({ step }) => step)), `its ${paths.checkpoints} tells of a checkpoint twice`],
  ]
  for (const [isFault, why] of faults) if (isFault) throw refused(name, why)
}

/** That the file holds the weights and the moment that are noted, of this network. */
async function requireCheckpoint(bundle: Bundle, { run }: RunFile, path: string, noted: { step: number; epoch: number; weightsHash: string }): Promise<void> {
  const bytes = await bundle.bytesOf(path)
  const { tensors, metadata } = decoded(bundle.name, path, bytes)
  const inputs = sizes(run.experiment.network, run.inputSize)
  const isNetwork = run.experiment.network.layers.every(({ units }, l) =>
    tensors[`weights.${l}`]?.shape.join('x') === `${units}x${inputs[l]}` && tensors[`biases.${l}`]?.shape.join('x') === `${units}`)
  if (!isNetwork) throw refused(bundle.name, `its ${path} is of another network`)
  const { step, epoch } = progressIn(bundle, path, metadata)
  if (step !== noted.step || epoch !== noted.epoch) throw refused(bundle.name, `its ${path} is of step ${step}, and its ${paths.checkpoints} says ${noted.step}`)
  if (hashOf(bundle, path, bytes) !== noted.weightsHash) throw refused(bundle.name, `the weights in its ${path} are not those that its ${paths.checkpoints} tells`)
}

function progressIn({ name }: Bundle, path: string, metadata: Record<string, string>): Progress {
  try {
    return Progress.parse(JSON.parse(metadata['progress'] ?? ''))
  } catch {
    throw refused(name, `its ${path} does not tell where the training stood`)
  }
}

function hashOf({ name }: Bundle, path: string, bytes: Uint8Array): string {
  try {
    return hashWeights(bytes)
  } catch {
    throw refused(name, `its ${path} holds no weights`)
  }
}

function decoded(name: string, path: string, bytes: Uint8Array): TensorFile {
  try {
    return decodeSafetensors(bytes)
  } catch (error) {
    throw refused(name, `its ${path} can't be read (${(error as Error).message})`)
  }
}
