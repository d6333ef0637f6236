import { element, textElement } from '#shared/format/markup.ts'
import type { Points } from '#shared/contract/binary.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import { epochAxis, numberAxis } from '../../report/axis.ts'
import { axesOf, path, svgOf, xAt, yAt, type Axis, type Box } from '../../report/plot.ts'
import { figure, paragraph } from '../../report/sections.ts'
import { grouped } from '../../report/texts.ts'
import type { Reported } from './reported.ts'

const [width, height] = [980, 320]
const box: Box = { left: 72, top: 28, width: 890, height: 240 }

interface Line {
  name: string
  /** As style.ts and below know it. */
  kind: string
  points: readonly (readonly [epoch: number, value: number])[]
}

/** Cost by epoch, over that of every mini-batch and its smoothed line. */
export function costChart(data: Reported): string {
  const { curves: { epochs, miniBatchCost, smoothedCost }, smoothing } = data
  const epochAt = epochOfStep(data)
  const along = ({ steps, values }: Points) => Array.from(steps, (step, i) => [epochAt(step), values[i] ?? NaN] as const)
  const lines: Line[] = [
    { name: 'mini-batches', kind: 'line', points: along(miniBatchCost) },
    { name: `smoothed over ${grouped(smoothing)} ${smoothing === 1 ? 'step' : 'steps'}`, kind: 'smooth', points: along(smoothedCost) },
    ...perEpoch(epochs, ({ cost }) => cost),
  ]
  return chart(data, lines, 'cost', 'Cost', 'With the regularization term, but for mini-batches. ')
}

export function accuracyChart(data: Reported): string | null {
  const lines = perEpoch(data.curves.epochs, ({ accuracy }) => accuracy)
  return lines.length === 0 ? null : chart(data, lines, 'accuracy', 'Accuracy')
}

const parts = [['training', 'training'], ['validation', 'validation'], ['test', 'tested']] as const

const perEpoch = (epochs: readonly EpochRecord[], of: (record: EpochRecord) => EpochRecord['cost']): Line[] =>
  parts.flatMap(([part, kind]) => {
    const points = epochs.flatMap((record) => (of(record)[part] === null ? [] : [[record.epoch, of(record)[part] ?? NaN] as const]))
    return points.length === 0 ? [] : [{ name: part, kind, points }]
  })

function chart({ run }: Reported, lines: readonly Line[], measure: 'cost' | 'accuracy', name: string, said = ''): string {
  const drawn = lines.filter(({ points }) => points.length > 0)
  if (drawn.length === 0) return paragraph('Nothing was measured yet.')
  const x = epochAxis(run.epochsDone)
  const y = numberAxis(drawn.flatMap(({ points }) => points.map(([, value]) => value)), 6, measure)
  const label = `${name} of ${run.name} over ${grouped(run.epochsDone)} epochs.`
  return figure(svgOf(width, height, label, axesOf(box, x, y, { x: 'Epochs', y: name }) + drawn.map((line) => drawnLine(line, x, y)).join('') + legend(drawn)),
    `${said}Training is dashed, validation solid, test dotted; a dot marks a single epoch.`)
}

/** Broken where there is no number. */
function drawnLine({ kind, points }: Line, x: Axis, y: Axis): string {
  const runs: [number, number][][] = [[]]
  for (const [epoch, value] of points) {
    const [across, up] = [x.placeOf(epoch), y.placeOf(value)]
    if (across === null || up === null) runs.push([])
    else runs.at(-1)?.push([xAt(box, across), yAt(box, up)])
  }
  return runs.filter(({ length }) => length > 0).map((some) => {
    const [first] = some
    return some.length === 1 && first ? element('circle', { class: `mark ${kind}`, cx: first[0], cy: first[1], r: 3 }) : path(some, kind)
  }).join('')
}

function legend(lines: readonly Line[]): string {
  let x = box.left + box.width
  return lines.toReversed().map(({ name, kind }) => {
    x -= 7 * name.length + 48
    return path([[x, 16], [x + 28, 16]], kind) + textElement(name, { class: 'tick', x: x + 34, y: 20 })
  }).join('')
}

/** Epochs with fractions: a changed mini-batch size makes epochs of more or fewer steps. */
function epochOfStep({ run, curves: { epochs } }: Reported): (step: number) => number {
  let at = 0
  return (step) => {
    if (step < (epochs[at - 1]?.step ?? 0)) at = 0
    while (at < epochs.length && (epochs[at]?.step ?? 0) < step) at++
    const before = epochs[at - 1] ?? { step: 0, epoch: 0 }
    const next = epochs[at] ?? { step: run.step, epoch: run.epochsDone }
    return next.step > before.step ? before.epoch + ((step - before.step) / (next.step - before.step)) * (next.epoch - before.epoch) : next.epoch
  }
}
