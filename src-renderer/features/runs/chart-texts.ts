import { splitNames } from '#shared/domain/dataset.ts'
import { scoredPart, type EpochRecord, type Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { momentsOf } from '#shared/domain/statistics/moments.ts'
import type { Dash, LineStyle, Mark } from '../../ui/chart/line-frame.ts'
import type { SeriesStyle } from '../../ui/chart/palette.ts'
import { cost, percent } from './format.ts'
import { lineId, membersOf, type Kind, type Quantity, type ShownRun } from './frames.ts'
import { xLabels, type XKind } from './x-kinds.ts'

export const kindNames: Record<Kind, string> = { miniBatch: 'Mini-batch', training: 'Training', validation: 'Validation', test: 'Test' }

/** Everywhere. */
export const dashes: Record<Kind, Dash> = { miniBatch: 'solid', training: 'dashed', validation: 'solid', test: 'dotted' }

const dashNames: Record<Kind, string> = { ...dashes, miniBatch: 'thin' }

/** "validation solid, training dashed", of the kinds that are shown. */
export const dashText = (kinds: readonly Kind[]): string =>
  (['validation', 'training', 'test', 'miniBatch'] as const).filter((kind) => kinds.includes(kind)).map((kind) => `${kindNames[kind].toLowerCase()} ${dashNames[kind]}`).join(', ')

/** @param neutral the colour of mini-batches, where a run is alone and they are the background of its curves */
export const styleOf = (runId: string, kind: Kind, style: SeriesStyle, neutral = style.color): LineStyle => ({
  id: lineId(runId, kind),
  name: kindNames[kind],
  color: kind === 'miniBatch' ? neutral : style.color,
  dash: dashes[kind],
  isThin: kind === 'miniBatch',
  marker: kind === 'validation' ? style.marker : 'none',
})

/** Of all lines of what is shown: of a mean, the mini-batches of each of its runs. */
export const stylesOf = (shown: readonly NamedRun[], kinds: readonly Kind[], neutral?: string): LineStyle[] =>
  shown.flatMap((run) => kinds.flatMap((kind) => {
    const ids = (kind === 'miniBatch' ? membersOf(run) : [run]).map(({ id }) => id)
    const name = shown.length > 1 ? `${run.name}, ${kindNames[kind].toLowerCase()}` : kindNames[kind]
    return ids.map((id) => ({ ...styleOf(id, kind, run.style, neutral), name }))
  }))

const valueText = (quantity: Quantity, value: number): string => (quantity === 'cost' ? cost(value) : percent(value))

export interface NamedRun extends ShownRun {
  name: string
  style: SeriesStyle
}

const valuesText = (quantity: Quantity, { [quantity]: values }: EpochRecord): string =>
  splitNames
    .flatMap((part) => (values[part] === null ? [] : [`${part} ${valueText(quantity, values[part])}`]))
    .join(', ')

/** What a chart shows, for those who don't see it. */
export function chartLabel(run: Pick<Run, 'best' | 'last'>, quantity: Quantity, x: XKind): string {
  const title = `${quantity === 'cost' ? 'Cost' : 'Accuracy'} by ${xLabels[x].toLowerCase()}.`
  if (!run.last || !run.best) return `${title} No epoch is done yet.`
  return `${title} Best epoch ${run.best.epoch}: ${valuesText(quantity, run.best)}. Last epoch ${run.last.epoch}: ${valuesText(quantity, run.last)}.`
}

/** The best epoch on the chart of this quantity; x is where its last step lies. */
export function bestMark(run: Pick<Run, 'id' | 'best'>, quantity: Quantity, xOf: (step: number) => number): Mark | null {
  if (!run.best) return null
  const part = scoredPart(run.best)
  const y = run.best[quantity][part]
  if (y === null) return null
  return { line: lineId(run.id, part), x: xOf(run.best.step), y, text: `best epoch ${run.best.epoch}: ${valueText(quantity, y)}` }
}

/** The same for several in one chart; of a repeat, what its runs came to. */
export const overlayLabel = (subjects: readonly Pick<Subject, 'name' | 'runs'>[], quantity: Quantity, x: XKind): string =>
  subjects.map(({ name, runs }) => {
    const [first] = runs
    if (runs.length === 1 && first) return `${name}: ${chartLabel(first, quantity, x)}`
    return `${name}, the mean of ${runs.length} runs by ${xLabels[x].toLowerCase()}, with a band of one standard deviation. Last epochs: ${bySplit(runs, quantity)}.`
  }).join(' ')

function bySplit(runs: readonly Run[], quantity: Quantity): string {
  const texts = splitNames.flatMap((part) => {
    const moments = momentsOf(runs.flatMap(({ last }) => last?.[quantity][part] ?? []))
    return moments ? [`${part} ${valueText(quantity, moments.mean)}${moments.deviation === null ? '' : ` ± ${valueText(quantity, moments.deviation)}`}`] : []
  })
  return texts.join(', ') || 'none is done yet'
}
