import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { objectiveText } from '../texts.ts'
import { capitalized } from '../../../ui/setting-texts.ts'

export interface LeaderboardColumn {
  key: string
  label: string
  help?: string
  /** In pixels. */
  width: number
  isNumber: boolean
}

/** Rank and value first, then every dimension, then what it took. */
export const columnsOf = ({ space, objective }: Pick<Sweep, 'space' | 'objective'>): LeaderboardColumn[] => [
  { key: 'rank', label: 'Rank', help: 'By the objective, of all trials that have a value.', width: 56, isNumber: true },
  { key: 'number', label: 'Trial', width: 56, isNumber: true },
  { key: 'value', label: capitalized(objectiveText(objective)), width: 128, isNumber: true },
  { key: 'state', label: 'State', width: 104, isNumber: false },
  ...space.map(({ field, type }) => {
    const { label, help } = labelOf(field)
    return { key: field, label, ...(help === undefined ? {} : { help }), width: 104, isNumber: type !== 'choice' }
  }),
  { key: 'epochs', label: 'Epochs', help: 'Trained so far.', width: 64, isNumber: true },
  { key: 'seconds', label: 'Time', help: 'Of training and evaluation.', width: 80, isNumber: true },
]

/** Of the column of runs and reasons, at least, and of the two at the left. */
export const runWidth = 168
export const checkWidth = 40
export const moreWidth = 36
