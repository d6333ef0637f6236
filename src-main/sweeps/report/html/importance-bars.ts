import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { element, textElement } from '#shared/format/markup.ts'
import type { ReportData } from '../report-data.ts'
import { grouped } from '../../../report/texts.ts'
import { svgOf } from '../../../report/plot.ts'
import { figure, paragraph } from '../../../report/sections.ts'

const [width, row, names, room] = [980, 26, 300, 560]

/** How much of the variance each field explains by itself, the most first. */
export function importanceSection({ importance: { fields, trials, of, epochs, explained } }: ReportData): string {
  if (fields.length === 0) return paragraph('Too few trials have ended to tell which fields matter: ten are needed.')
  const sorted = fields.toSorted((a, b) => b.mean - a.mean)
  const bars = sorted.map(({ field, mean, deviation }, i) => {
    const y = i * row + row / 2
    const [from, to] = [Math.max(0, mean - deviation), Math.min(1, mean + deviation)]
    return [
      textElement(labelOf(field).label, { class: 'name', x: names - 8, y: y + 4, 'text-anchor': 'end' }),
      element('rect', { class: 'bar', x: names, y: y - 7, width: room * mean, height: 14 }),
      element('line', { class: 'beam', x1: names + room * from, x2: names + room * to, y1: y, y2: y }),
      textElement(`${(100 * mean).toFixed(1)} % ± ${(100 * deviation).toFixed(1)}`, { class: 'tick', x: names + room * to + 8, y: y + 4 }),
    ].join('')
  })
  const label = `Importance of ${sorted.length} fields: ${sorted.slice(0, 3).map(({ field, mean }) => `${labelOf(field).label} ${(100 * mean).toFixed(0)} %`).join(', ')}.`
  const learned = `Learned from ${trials === of ? `all ${grouped(of)}` : `${grouped(trials)} of ${grouped(of)}`} trials that ended${epochs === null ? '' : `, as they were after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`}${explained === null ? '' : `; the forest explains ${(100 * explained).toFixed(0)} % of the variance of trials that it did not learn from`}.`
  const caption = `Share of the objective's variance over the space that a field explains by itself (fANOVA on a random forest; Hutter, Hoos and Leyton-Brown 2014), ± standard deviation over its trees. What fields explain only together is missing from 100 %. ${learned}`
  return figure(svgOf(width, sorted.length * row + 4, label, bars.join('')), caption)
}
