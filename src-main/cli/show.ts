import { InvalidArgumentError, type Command } from 'commander'
import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { describeSizes } from '#shared/domain/network.ts'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { openedWords, type TestOpening } from '#shared/domain/test-opening.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findRun } from './find-run.ts'
import { atEpoch, cost, duration, epochs, grouped, localTime, percent } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { describeLayers } from './show-layers.ts'
import { describeCheckpoints, describeEvents } from './show-log.ts'
import { facts, table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
  experiment?: boolean
  layers?: boolean
  epoch?: number
}

export function addShow(program: Command): void {
  withWorkspace(program.command('show'))
    .description('show a run: its settings and what was changed of them, the checkpoints kept, every epoch')
    .argument('<run>', 'id of the run, or how it begins')
    .option('--json', 'the run, its events, checkpoints and epochs as JSON')
    .option('--experiment', 'only its experiment file, ready to be trained again')
    .option('--layers', 'only how its layers learned in the last epoch, and which classes were taken for which')
    .option('--epoch <number>', 'with --layers: in this epoch; 0 is before the first step', readEpoch)
    .action((wanted: string, options: Options) =>
      inWorkspace(options, (workspace) => {
        const { runs, curves, events: log, checkpoints: files, testOpenings } = workspace
        const run = findRun(runs.list(), wanted)
        if (options.layers) return console.log(layersOf(workspace, run, options))
        const [records, events, checkpoints, openings] = [curves.epochs(run.id, 0), log.list(run.id), files.list(run.id), testOpenings.list(run.id)]
        const parts = [describe(run), describeEvents(events), describeCheckpoints(checkpoints), describeOpenings(openings), describeEpochs(records)]
        if (options.experiment) console.log(JSON.stringify(run.experiment, null, 2))
        else if (options.json) console.log(JSON.stringify({ ...run, events, checkpoints, testOpenings: openings, epochs: records }, null, 2))
        else console.log(parts.filter((part) => part !== null).join('\n\n'))
      }),
    )
}

function layersOf({ diagnostics, datasets }: Workspace, run: Run, { json = false, epoch }: Options): string {
  const found = diagnostics.read(run.id, epoch)
  if (json) return JSON.stringify(found, null, 2)
  if (!found && epoch !== undefined && diagnostics.lastEpoch(run.id) !== null)
    throw new SlopeError('not-found', `Epoch ${epoch} of the run "${run.name}" was not measured: give one from 0 to ${diagnostics.lastEpoch(run.id)}.`)
  return describeLayers(run, found, datasets.list().find(({ id }) => id === run.experiment.dataset.id)?.classes ?? null)
}

function readEpoch(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a whole number; 0 is before the first step.')
}

function describe(run: Run): string {
  const { dataset, network, training, seed } = run.experiment
  return facts([
    ['Run', run.id],
    ['Name', run.name],
    ['State', `${run.state}${run.reason ? `: ${run.reason}` : ''}`],
    ['Created', localTime(run.createdAt)],
    ...marksOf(run),
    ...(run.parent ? [['Branch of', `${run.parent.run}, behind step ${grouped(run.parent.step)}, ${run.parent.epoch} whole ${run.parent.epoch === 1 ? 'epoch' : 'epochs'}`] as const] : []),
    ...(run.sweep ? [['Trial', `${run.trial} of sweep ${run.sweep}`] as const] : []),
    ...(run.origin ? [['Anew from', run.origin] as const] : []),
    ['Dataset', `${dataset.id}${dataset.hash ? `, hash ${dataset.hash.slice(0, 12)}` : ''}`],
    ['Network', `${describeSizes(network, run.inputSize)}, ${network.layers.map(({ activation }) => activation).join(', ')}: ${grouped(run.parameters)} parameters`],
    ...Object.entries(training).map(([name, value]) => [name, shownValue(value)] as const),
    ['seed', String(seed)],
    ['Epochs', `${epochs(run)}, ${grouped(run.step)} steps in ${duration(run.seconds)}`],
    ['Best', atEpoch(run.best)],
    ['Last', atEpoch(run.last)],
    ['Test part', openedWords(run)],
    ['Weights', run.weightsHash ?? ''],
    ['Engine', run.engineVersion],
  ])
}

/** What people wrote on it. */
const marksOf = ({ tags, note, isStarred, archivedAt, deletedAt }: Run): [string, string][] => [
  ...(isStarred ? [['Starred', 'yes'] as [string, string]] : []),
  ...(tags.length > 0 ? [['Tags', tags.join(', ')] as [string, string]] : []),
  ...(note === '' ? [] : [['Note', note] as [string, string]]),
  ...(archivedAt === null ? [] : [['Archived', localTime(archivedAt)] as [string, string]]),
  ...(deletedAt === null ? [] : [['Deleted', localTime(deletedAt)] as [string, string]]),
]

function describeOpenings(openings: TestOpening[]): string | null {
  if (openings.length === 0) return null
  const rows = openings.map(({ at, epoch, how, accuracy, cost: measured }) => [
    localTime(at), String(epoch), how, accuracy === null ? '' : percent(accuracy), measured === null ? '' : cost(measured),
  ])
  return table(['Test part opened', 'Epoch', 'How', 'Accuracy', 'Cost'], rows, [1, 3, 4])
}

/** The parts that were not measured in any epoch have no column. */
function describeEpochs(records: EpochRecord[]): string {
  if (records.length === 0) return 'No epoch has ended yet.'
  const shown = (value: number | null, format: (value: number) => string) => (value === null ? '' : format(value))
  const parts = splitNames.filter((part) => records.some(({ cost: costs }) => costs[part] !== null))
  const judged = parts.filter((part) => records.some(({ accuracy }) => accuracy[part] !== null))
  const rows = records.map(({ epoch, seconds, samplesPerSecond, cost: costs, accuracy }) => [
    String(epoch), ...parts.map((part) => shown(costs[part], cost)), ...judged.map((part) => shown(accuracy[part], percent)),
    grouped(samplesPerSecond), duration(seconds),
  ])
  const titled = (title: string, of: readonly SplitName[]) => of.map((part, k) => (k === 0 ? `${title}, ${part}` : part))
  const head = ['Epoch', ...titled('Cost', parts), ...titled('Accuracy', judged), 'Examples/s', 'Time']
  return table(head, rows, head.map((_, column) => column))
}

const shownValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
