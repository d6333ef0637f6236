import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { measureNames } from '#shared/domain/sweep/objective.ts'
import type { ReportData, ValuedTrial } from '../report-data.ts'
import { grouped } from '../../../report/texts.ts'
import { element, textElement } from '#shared/format/markup.ts'
import { fieldAxis, valueAxis, type Axis } from './axis.ts'
import { path, svgOf } from '../../../report/plot.ts'
import { ranked, shownOf } from './ranked.ts'
import { figure, paragraph } from '../../../report/sections.ts'

const [top, height, margin, leastSpacing] = [44, 220, 96, 150]
/** Of the page: a drawing that is narrower is enlarged, with its letters. */
const pageWidth = 960
const mostLines = { all: 300, first: 50 }
/** Of the lines that are drawn, in the accent. */
const bestShare = 0.1

/** A line for each trial over all fields and the objective. */
export function parallelSection({ record: { sweep: { space, objective } }, trials }: ReportData): string {
  const best = ranked(objective, trials)
  const { shown, said } = shownOf(best, mostLines)
  if (shown.length === 0) return paragraph('No trial has come to a value yet.')
  const axes = [
    ...space.map((dimension) => ({ name: labelOf(dimension.field).label, axis: fieldAxis(dimension, 6), valueOf: (trial: ValuedTrial) => trial.point[dimension.field] })),
    { name: measureNames[objective.measure], axis: valueAxis(objective, shown.map(({ value }) => value), 6), valueOf: (trial: ValuedTrial) => trial.value },
  ]
  const spacing = Math.max(leastSpacing, (pageWidth - 2 * margin) / (axes.length - 1))
  const xAt = (i: number) => margin + i * spacing
  const yAt = (axis: Axis, value: ReturnType<(typeof axes)[number]['valueOf']>) => top + height * (1 - (axis.placeOf(value) ?? -0.08))
  const lineOf = (trial: ValuedTrial, kind: string) => path(axes.map(({ axis, valueOf }, i) => [xAt(i), yAt(axis, valueOf(trial))] as const), kind)
  const count = Math.max(1, Math.round(bestShare * best.length))
  const chosen = new Set(best.slice(0, count))
  const lines = shown.toReversed().map((trial) => lineOf(trial, chosen.has(trial) ? 'line good' : 'line')).join('')
  const width = xAt(axes.length - 1) + margin
  const label = `${grouped(shown.length)} trials as lines over ${axes.length} axes.`
  const drawing = svgOf(width, top + height + 40, label, lines + axes.map(({ name, axis }, i) => axisMarks(xAt(i), name, axis, i)).join(''))
  return figure(`<div class="wide" tabindex="0" role="region" aria-label="Parallel coordinates"><div style="min-width:${width}px">${drawing}</div></div>`,
    `In colour the best${count === 1 ? '' : ` ${grouped(count)}`}. A line below an axis has no value there. ${said}`)
}

/** Names stand on two levels, so that neighbours don't meet. */
const axisMarks = (x: number, name: string, { ticks }: Axis, i: number): string =>
  [
    element('line', { class: 'axis', x1: x, x2: x, y1: top, y2: top + height }),
    textElement(name.length > 32 ? `${name.slice(0, 31)}…` : name, { class: 'name', x, y: i % 2 === 0 ? 14 : 30, 'text-anchor': 'middle' }),
    ...ticks.map(({ place, text }) => textElement(text, { class: 'tick halo', x: x + 4, y: top + height * (1 - place) + 4 })),
  ].join('')
