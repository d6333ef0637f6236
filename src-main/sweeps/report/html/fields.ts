import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { measureNames, type Objective } from '#shared/domain/sweep/objective.ts'
import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import type { ReportData, ValuedTrial } from '../report-data.ts'
import { conditionText, fieldText, valueText } from '../texts.ts'
import { fieldAxis, valueAxis, type Axis } from './axis.ts'
import { axesOf, dot, svgOf, xAt, yAt, type Box } from '../../../report/plot.ts'
import { ranked, shownOf } from './ranked.ts'
import { figure, paragraph } from '../../../report/sections.ts'

const [width, height] = [480, 260]
const box: Box = { left: 72, top: 28, width: 392, height: 180 }
/** Of each field. */
const mostDots = { all: 500, first: 100 }

/** The objective over each field by itself. */
export function fieldSection({ record: { sweep: { space, objective } }, trials }: ReportData): string {
  const { shown, said } = shownOf(ranked(objective, trials), mostDots)
  if (shown.length === 0) return paragraph('No trial has come to a value yet.')
  const y = valueAxis(objective, shown.map(({ value }) => value), 5)
  const charts = space.map((dimension) => figure(scatter(dimension, objective, shown, y), dimension.when ? `Only where ${conditionText(dimension.when)}.` : ''))
  return `<div class="several">${charts.join('')}</div>${paragraph(said)}`
}

function scatter(dimension: Dimension, objective: Objective, shown: readonly ValuedTrial[], y: Axis): string {
  const x = fieldAxis(dimension, 6)
  const marks = shown.map((trial) => {
    const place = x.placeOf(trial.point[dimension.field])
    if (place === null) return ''
    const beside = dimension.type === 'choice' ? spread(trial.number) / dimension.values.length : 0
    return dot(xAt(box, place + beside), yAt(box, y.placeOf(trial.value) ?? 0), `Trial ${trial.number}: ${fieldText(dimension.field, trial.point[dimension.field])}, ${valueText(objective, trial.value)}`)
  })
  const label = `The objective of ${shown.length} trials over ${labelOf(dimension.field).label}.`
  return svgOf(width, height, label, axesOf(box, x, y, { x: labelOf(dimension.field).label, y: measureNames[objective.measure] }) + marks.join(''))
}

/** Dots of one choice are drawn beside each other. @returns -0.3 to 0.3, the same for the same trial */
const spread = (trial: number): number => 0.6 * ((trial * 0.618034) % 1) - 0.3
