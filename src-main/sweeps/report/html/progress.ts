import { lossOf, measureNames } from '#shared/domain/sweep/objective.ts'
import { linearTicks } from '#shared/format/ticks.ts'
import { hasValue, type ReportData } from '../report-data.ts'
import { grouped } from '../../../report/texts.ts'
import { valueText } from '../texts.ts'
import { valueAxis, type Axis } from './axis.ts'
import { axesOf, dot, path, svgOf, xAt, yAt, type Box } from '../../../report/plot.ts'
import { shownOf, ranked } from './ranked.ts'
import { figure, paragraph } from '../../../report/sections.ts'

const [width, height] = [980, 300]
const box: Box = { left: 72, top: 28, width: 890, height: 220 }
const mostDots = { all: 2000, first: 200 }

/** What every trial came to in the order in which they ended, the best so far, and what random search would be expected to have come to. */
export function progressSection({ record: { sweep: { objective } }, trials, randomSearch }: ReportData): string {
  const ended = trials.filter(({ ended }) => ended !== null).sort((a, b) => (a.ended ?? 0) - (b.ended ?? 0))
  const valued = ended.filter(hasValue)
  if (valued.length === 0) return paragraph('No trial has come to a value yet.')
  const placeOfTrial = new Map(ended.map(({ number }, i) => [number, i + 1]))
  const x = countAxis(ended.length)
  const y = valueAxis(objective, valued.map(({ value }) => value), 6)
  const at = (count: number, value: number) => [xAt(box, x.placeOf(count) ?? 0), yAt(box, Math.min(1.02, Math.max(-0.02, y.placeOf(value) ?? 0)))] as const
  const { shown, said } = shownOf(ranked(objective, valued), mostDots)
  const dots = shown.map((trial) => dot(...at(placeOfTrial.get(trial.number) ?? 0, trial.value), `Trial ${trial.number}: ${valueText(objective, trial.value)}`)).join('')
  const best = bestSoFar(ended.map((trial) => (hasValue(trial) ? trial.value : null)), (value) => lossOf(objective, value))
  const random = [...randomSearch.mean].map((value, i) => at(i + 1, value))
  const band = [...[...randomSearch.low].map((value, i) => at(i + 1, value)), ...[...randomSearch.high].map((value, i) => at(i + 1, value)).reverse()]
  const marks = (random.length > 1 ? path(thinned(band), 'band') + path(thinned(random), 'random') : '') + dots + path(best.map(([count, value]) => at(count, value)), 'best')
  const label = `The best of ${grouped(ended.length)} trials that ended came to ${valueText(objective, best.at(-1)?.[1] ?? null)}.`
  return figure(svgOf(width, height, label, axesOf(box, x, y, { x: 'Trials that ended', y: `${objective.which} ${objective.part} ${measureNames[objective.measure]}` }) + marks),
    `Dots: trials. Solid line: the best so far. Dashed line and band: random search, mean and 10th to 90th percentile. ${randomSearch.by} ${said}`)
}

const countAxis = (count: number): Axis => ({
  placeOf: (value) => (Number(value) - 0.5) / count,
  ticks: linearTicks(1, count, 10).filter((value) => Number.isInteger(value) && value > 0).map((value) => ({ place: (value - 0.5) / count, text: grouped(value) })),
})

/** The corners of the stairs. */
function bestSoFar(values: readonly (number | null)[], loss: (value: number) => number): [count: number, value: number][] {
  const corners: [number, number][] = []
  for (const [i, value] of values.entries()) {
    const before = corners.at(-1)?.[1]
    if (value === null || (before !== undefined && loss(value) >= loss(before))) continue
    if (before !== undefined) corners.push([i + 1, before])
    corners.push([i + 1, value])
  }
  const last = corners.at(-1)
  return last ? [...corners, [values.length, last[1]]] : []
}

/** No more points than there are pixels. */
const thinned = <T>(points: readonly T[]): T[] => {
  const every = Math.ceil(points.length / (2 * box.width))
  return points.filter((_, i) => i % every === 0 || i === points.length - 1)
}
