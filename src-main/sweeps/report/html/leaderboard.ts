import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { measureNames } from '#shared/domain/sweep/objective.ts'
import type { ReportData } from '../report-data.ts'
import { durationText, grouped } from '../../../report/texts.ts'
import { fieldText, valueText } from '../texts.ts'
import { ranked } from './ranked.ts'
import { paragraph, table } from '../../../report/sections.ts'

const most = 50

/** The best trials. */
export function leaderboardOf({ record: { sweep: { space, objective } }, trials }: ReportData): string {
  const best = ranked(objective, trials)
  const without = trials.length - best.length
  const rows = best.slice(0, most).map((trial, i) => [
    String(i + 1), String(trial.number), valueText(objective, trial.value), ...space.map(({ field }) => fieldText(field, trial.point[field])), trial.state, grouped(trial.epochs), durationText(trial.seconds), trial.run ?? '–',
  ])
  const number = (text: string) => ({ text, isNumber: true })
  const head = [number('Rank'), number('Trial'), number(measureNames[objective.measure]), ...space.map(({ field, type }) => ({ text: labelOf(field).label, isNumber: type !== 'choice' })), { text: 'State' }, number('Epochs'), number('Training'), { text: 'Run' }]
  const said = best.length > most ? `The best ${grouped(most)} of ${grouped(best.length)} trials with a value; the CSV and the JSON hold all.` : `All trials with a value.`
  return `${table('Leaderboard', head, rows)}${paragraph(without > 0 ? `${said} ${grouped(without)} more have none: they failed, were refused, or have not come to one.` : said)}`
}
