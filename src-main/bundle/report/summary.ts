import { arch, platform } from 'node:process'
import type { EpochRecord } from '#shared/domain/run.ts'
import { describeSizes } from '#shared/domain/network.ts'
import { facts, paragraph, table } from '../../report/sections.ts'
import { durationText, grouped, minute } from '../../report/texts.ts'
import { version } from '../../version.ts'
import { flattened } from './flattened.ts'
import type { Reported } from './reported.ts'

const percent = (value: number) => `${(100 * value).toFixed(2)} %`

function measured({ epoch, accuracy, cost }: EpochRecord): string {
  const of = (part: 'training' | 'validation' | 'test') => [
    ...(accuracy[part] === null ? [] : [percent(accuracy[part])]), ...(cost[part] === null ? [] : [`cost ${Number(cost[part].toPrecision(4))}`]),
  ]
  const parts = (['training', 'validation', 'test'] as const).flatMap((part) => (of(part).length === 0 ? [] : [`${part} ${of(part).join(', ')}`]))
  return `epoch ${grouped(epoch)}: ${parts.join('; ') || 'nothing was measured'}`
}

export function summaryOf({ run, dataset }: Reported): string {
  const { experiment, inputSize, best, last } = run
  const optional = (name: string, value: string | null): [string, string][] => (value === null || value === '' ? [] : [[name, value]])
  return facts([
    ['State', run.reason === null ? run.state : `${run.state}: ${run.reason}`],
    ...optional('Best', best && measured(best)), ...optional('Last', last && measured(last)),
    ['Dataset', dataset?.name ?? experiment.dataset.id],
    ['Hash of the dataset', experiment.dataset.hash ?? 'none'],
    ['Network', `${describeSizes(experiment.network, inputSize)}, ${grouped(run.parameters)} parameters`],
    ['Trained for', `${durationText(run.seconds)}, ${grouped(run.step)} steps`],
    ['Begun', minute(run.createdAt)], ...optional('Ended', run.endedAt && minute(run.endedAt)),
    ...optional('Weights', run.weightsHash), ['Run', run.id],
    ...optional('Branched from', run.parent && `${run.parent.run} at step ${grouped(run.parent.step)}`),
    ...optional('Tags', run.tags.join(', ')), ...optional('Note', run.note),
  ])
}

/** All that the experiment says, by the names that its file and the filters know. */
export const settingsSection = ({ run: { experiment } }: Reported): string => table('Settings', [{ text: 'Setting' }, { text: 'Value' }], flattened(experiment))

export function changeSection({ events }: Reported): string | null {
  if (events.length === 0) return null
  const rows = events.map(({ at, step, settings }) => [minute(at), step === null ? 'not yet' : grouped(step), flattened(settings).map(([name, value]) => `${name} = ${value}`).join(', ')])
  return table('Changes', [{ text: 'Asked for' }, { text: 'In effect behind step', isNumber: true }, { text: 'Change' }], rows)
}

export function checkpointSection({ checkpoints }: Reported): string {
  if (checkpoints.length === 0) return paragraph('None was written.')
  const rows = checkpoints.map(({ step, epoch, keptAs, weightsHash }) => [grouped(step), grouped(epoch), keptAs.join(', ') || 'hash only', weightsHash])
  return table('Checkpoints', [{ text: 'Step', isNumber: true }, { text: 'Epoch', isNumber: true }, { text: 'Kept as' }, { text: 'SHA-256 of weights and biases' }], rows)
}

export const environmentSection = ({ run }: Reported): string => facts([
  ['Trained by', `engine ${run.engineVersion}`], ['Written by', `Slope ${version}`],
  ['On', `Node ${process.version}, ${platform} ${arch}`], ['At', minute(new Date().toISOString())],
])
