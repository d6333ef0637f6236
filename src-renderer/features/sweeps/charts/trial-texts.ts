import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { trialWords } from '../states.ts'
import type { Column } from './columns.ts'

export interface TrialText {
  title: string
  rows: { name: string; text: string }[]
  notes: string[]
}

/** What a trial is and came to. */
export function trialText(trial: SweepTrial, columns: readonly Column[]): TrialText {
  const rows = columns.map((column) => {
    const value = column.value(trial)
    return { name: column.label.replace(/ \(%\)$/, ''), text: Number.isNaN(value) ? column.outs[column.out(trial)] ?? '' : column.text(value) }
  })
  return {
    title: `Trial ${trial.number}, ${trialWords[trial.state].word.toLowerCase()}${trial.origin === 'person' ? ', added by hand' : ''}`, rows,
    notes: [...(trial.reason ? [trial.reason] : []), trial.run === null ? 'It has no run to open.' : 'Click, or Enter, opens its run.'],
  }
}

export const spokenTrial = ({ title, rows, notes }: TrialText): string => [title, ...rows.map(({ name, text }) => `${name} ${text}`), ...notes].join('. ')
