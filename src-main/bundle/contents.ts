import { exportFormatNames, exportFormats } from '#shared/domain/export-formats.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { csvOf } from '#shared/format/csv.ts'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { exportRun } from '../export/encoders.ts'
import { jsonLines } from '../export/jsonl.ts'
import { readMeasured, type Measured } from '../export/measured.ts'
import { longRows } from '../export/metrics-csv.ts'
import { tensorBoardRecords } from '../export/tensorboard.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { keptFiles, type KeptFiles } from './kept-files.ts'
import { checkpointPath, paths, weightsPath } from './paths.ts'
import { runReport } from './report/report.ts'
import type { CheckpointsFile, RunFile } from './schema.ts'

/** A file of the bundle; its content is made when it is asked for. */
export interface Content {
  path: string
  /** Bytes, told before. */
  about: number
  /** It is as small as it gets. */
  isDense?: boolean
  /** null where it can't be made after all. */
  pieces(): Iterable<Uint8Array | string> | null
}

export interface Contents {
  files: Content[]
  leftOut: { path: string; reason: string }[]
}

/** What a file of text is taken for before it is written. */
const usual = 2 ** 16

const text = (path: string, write: () => string): Content => ({ path, about: usual, pieces: () => [write()] })
const lines = (path: string, about: number, write: () => Iterable<string>): Content => ({ path, about, pieces: write })
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** All that is known of a run that has ended. @throws SlopeError 'disk' */
export function contentsOf(workspace: Workspace, run: Run): Contents {
  const kept = keptFiles(workspace, run)
  const networks = networkFiles(workspace, run, kept)
  return {
    files: [...recordFiles(workspace, run, kept), ...measurementFiles(workspace, run), ...networks, ...checkpointFiles(workspace, run, kept)],
    leftOut: kept.leftOut,
  }
}

function recordFiles(workspace: Workspace, run: Run, { kept }: KeptFiles): Content[] {
  const { datasets, runs, events, checkpoints, curves, diagnostics } = workspace
  const { id, hash } = run.experiment.dataset
  const dataset = datasets.find(id)
  const noted = checkpoints.list(run.id).map(({ step, epoch, weightsHash }) => ({ step, epoch, weightsHash }))
  return [
    text(paths.report, () => runReport(workspace, run)),
    text(paths.experiment, () => json(run.experiment)),
    text(paths.run, () => json({ run, lineage: runs.lineage(run.id) } satisfies RunFile)),
    text(paths.dataset, () => json(dataset?.hash === hash ? dataset : { id, hash })),
    lines(paths.log, usual, () => events.list(run.id).map(jsonLine)),
    text(paths.checkpoints, () => json({ kept: kept.map(({ name, step, epoch, weightsHash }) => ({ name, step, epoch, weightsHash })), noted } satisfies CheckpointsFile)),
    lines(paths.epochs, usual, () => curves.epochs(run.id, 0).map(jsonLine)),
    lines(paths.diagnostics, usual, function* () {
      for (const { epoch } of diagnostics.after(run.id, -1)) yield jsonLine(diagnostics.read(run.id, epoch))
    }),
  ]
}

function measurementFiles(workspace: Workspace, run: Run): Content[] {
  let read: Measured | undefined
  const measured = () => (read ??= readMeasured(workspace, run))
  const perStep = 40 * run.step
  return [
    { path: paths.costs, about: 8 * run.step, pieces: () => [costsOf(measured())] },
    text('metrics/epochs.csv', () => exportRun(workspace, run, 'csv', 'last') as string),
    lines('metrics/long.csv', perStep, function* () {
      for (const row of longRows(measured())) yield csvOf([row])
    }),
    lines('metrics/run.jsonl', perStep, () => jsonLines(measured())),
    { path: 'metrics/run.tfevents', about: perStep, pieces: () => tensorBoardRecords(measured()) },
  ]
}

const costsOf = ({ miniBatches: { steps, values } }: Measured): Uint8Array =>
  encodeSafetensors({ tensors: { steps: { shape: [steps.length], data: steps }, values: { shape: [values.length], data: values } }, metadata: {} })

/** The network in every format that fits it, of the best weights and of the last where these are others. */
function networkFiles(workspace: Workspace, run: Run, { kept, leftOut }: KeptFiles): Content[] {
  const [best, last] = (['best', 'last'] as const).map((wanted) => kept.find(({ name }) => name === wanted))
  const which = (['best', 'last'] as const).filter((name) => (name === 'best' ? best : last && last.weightsHash !== best?.weightsHash))
  return which.flatMap((weights) => exportFormatNames.filter((format) => exportFormats[format].of === 'network').map((format): Content => {
    const path = `exports/${weights}/${format}.${exportFormats[format].extension}`
    const pieces = () => {
      try {
        return [exportRun(workspace, run, format, weights)]
      } catch (error) {
        if (!(error instanceof SlopeError) || error.code === 'disk') throw error
        leftOut.push({ path, reason: error.message })
        return null
      }
    }
    return { path, about: 4 * run.parameters, pieces }
  }))
}

function checkpointFiles({ checkpoints, weights }: Workspace, run: Run, { kept, given }: KeptFiles): Content[] {
  return [
    ...given.map((hash): Content => ({ path: weightsPath(hash), about: 4 * run.parameters, isDense: true, pieces: () => [weights.read(hash)] })),
    ...kept.map(({ name, size }): Content => ({ path: checkpointPath(name), about: size, isDense: true, pieces: () => [checkpoints.read(run.id, name) ?? ''] })),
  ]
}

const jsonLine = (value: unknown) => `${JSON.stringify(value)}\n`
