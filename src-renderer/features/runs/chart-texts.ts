import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import { scoredPart, type EpochRecord, type Run } from '#shared/domain/run.ts'
import type { Dash, LineStyle, Mark } from '../../ui/chart/line-option.ts'
import type { SeriesStyle } from '../../ui/chart/palette.ts'
import type { TooltipContent, TooltipRow } from '../../ui/chart/tooltip.ts'
import { count } from '../../ui/format.ts'
import type { Incident } from './change-log.ts'
import { cost, percent } from './format.ts'
import { lineId, seriesOf, type Kind, type Quantity, type ShownRun } from './frames.ts'

const kindNames: Record<Kind, string> = { miniBatch: 'Mini-batch', training: 'Training', validation: 'Validation', test: 'Test' }

/** Everywhere. */
const dashes: Record<Kind, Dash> = { miniBatch: 'solid', training: 'dashed', validation: 'solid', test: 'dotted' }

/** "validation solid, training dashed", of the parts that are shown. */
export const dashText = (parts: readonly SplitName[]): string =>
  (['validation', 'training', 'test'] as const).filter((part) => parts.includes(part)).map((part) => `${part} ${dashes[part]}`).join(', ')

export const styleOf = (runId: string, kind: Kind, style: SeriesStyle): LineStyle => ({
  id: lineId(runId, kind),
  name: kindNames[kind],
  color: style.color,
  dash: dashes[kind],
  isFaint: kind === 'miniBatch',
  marker: kind === 'validation' ? style.marker : 'none',
})

export const valueText = (quantity: Quantity, value: number): string => (quantity === 'cost' ? cost(value) : percent(value))

export interface NamedRun extends ShownRun {
  name: string
  style: SeriesStyle
}

const unknown = '–'

/** The values of one run nearest to x, which is in epochs: a row a line. */
export function tooltipOfRun(x: number, run: NamedRun, quantity: Quantity, kinds: readonly Kind[], notes: string[] = []): TooltipContent {
  const rows = kinds.map((kind): TooltipRow => {
    const point = seriesOf(run.curves, quantity, kind)?.nearest(run.scale.stepAt(x))
    const at = !point ? '' : kind === 'miniBatch' ? `, step ${count(point.step)}` : `, epoch ${Math.round(run.scale.epochAt(point.step))}`
    return {
      name: kindNames[kind] + at, color: run.style.color, dash: dashes[kind], isFaint: kind === 'miniBatch',
      values: [point ? valueText(quantity, point.value) : unknown],
    }
  })
  return { title: `Epoch ${x.toFixed(1)}`, columns: [''], rows, notes }
}

/** What happened so near to x that one pointer can't tell them apart. */
export const incidentsNear = (x: number, incidents: readonly Incident[], xMax: number): string[] =>
  incidents.filter(({ epoch }) => Math.abs(epoch - x) <= xMax / 60).map(({ text }) => text)

/** The values of several runs at the epoch nearest to x: a row a run. One that is not there yet, or has ended, has none. */
export function tooltipOfRuns(x: number, runs: readonly NamedRun[], quantity: Quantity, kinds: readonly Kind[]): TooltipContent {
  const epoch = Math.max(1, Math.round(x))
  const valueOf = (run: NamedRun, kind: Kind) => {
    const point = seriesOf(run.curves, quantity, kind)?.nearest(run.scale.stepAt(epoch))
    return point && Math.abs(run.scale.epochAt(point.step) - epoch) < 1 ? valueText(quantity, point.value) : unknown
  }
  return {
    title: `Epoch ${epoch}`,
    columns: kinds.map((kind) => kindNames[kind]),
    rows: runs.map((run) => ({ name: run.name, color: run.style.color, dash: 'solid', isFaint: false, values: kinds.map((kind) => valueOf(run, kind)) })),
    notes: [],
  }
}

const valuesText = (quantity: Quantity, { [quantity]: values }: EpochRecord): string =>
  splitNames
    .flatMap((part) => (values[part] === null ? [] : [`${part} ${valueText(quantity, values[part])}`]))
    .join(', ')

/** What a chart shows, for those who don't see it. */
export function chartLabel(run: Pick<Run, 'best' | 'last'>, quantity: Quantity): string {
  const title = `${quantity === 'cost' ? 'Cost' : 'Accuracy'} by epoch.`
  if (!run.last || !run.best) return `${title} No epoch is done yet.`
  return `${title} Best epoch ${run.best.epoch}: ${valuesText(quantity, run.best)}. Last epoch ${run.last.epoch}: ${valuesText(quantity, run.last)}.`
}

/** The best epoch on the chart of this quantity. */
export function bestMark(run: Pick<Run, 'id' | 'best'>, quantity: Quantity): Mark | null {
  if (!run.best) return null
  const part = scoredPart(run.best)
  const y = run.best[quantity][part] ?? 0
  return {
    line: lineId(run.id, part),
    x: run.best.epoch,
    y,
    text: `best epoch ${run.best.epoch}: ${valueText(quantity, y)}`,
  }
}

/** The same for several runs in one chart. */
export function overlayLabel(runs: readonly Pick<Run, 'name' | 'best' | 'last'>[], quantity: Quantity): string {
  return runs.map((run) => `${run.name}: ${chartLabel(run, quantity)}`).join(' ')
}
