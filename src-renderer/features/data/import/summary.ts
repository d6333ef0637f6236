import { mostClasses } from '#shared/domain/dataset.ts'
import type { ImportOptions } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { count, plural } from '../../../ui/format.ts'
import { complaintAbout } from './idx-names.ts'
import type { Picked } from './picked.ts'

type Of<P, K> = Extract<P, { kind: K }>

const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`

/** How many of so many train. */
function training(rule: SplitRule, total: number | null): string {
  if (rule.type === 'column') return 'Those that the column says'
  const share = rule.type === 'fractions' ? 1 - rule.validation - rule.test : null
  if (share === null) return total === null ? 'Those of the training part' : `Those of the training part, of ${count(total)},`
  return total === null ? `${percent(share)} of the rows` : `${count(Math.round(total * share))} of ${count(total)}`
}

function tableSummary({ columns, rowsSeen, isWhole }: Of<Preview, 'table'>, { roles, splits }: Of<ImportOptions, 'table'>): string {
  const of = (role: string) => columns.filter((_, k) => roles[k] === role)
  const inputs = of('numeric').length + of('category').reduce((sum, { distinct }) => sum + distinct, 0)
  const targets = of('target').length
  const told = targets > 0 ? plural(targets, 'number') : plural(of('label')[0]?.distinct ?? 0, 'class', 'classes')
  return `${training(splits, isWhole ? rowsSeen : null)} train ${plural(inputs, 'input')} → ${told}.`
}

/** What will come of it, in a line. */
export function summaryOf(preview: Preview, options: ImportOptions): string {
  if (preview.kind === 'table' && options.kind === 'table') return tableSummary(preview, options)
  if (preview.kind === 'images' && options.kind === 'images') {
    const inputs = options.width * options.height * options.channels
    return `${training(options.splits, preview.count)} train ${plural(inputs, 'input')} → ${plural(preview.classes.length, 'class', 'classes')}.`
  }
  if (preview.kind === 'arrays' && options.kind === 'arrays') {
    const shapeOf = (name: string) => preview.arrays.find((array) => array.name === name)?.shape ?? []
    const [total = 0, ...size] = shapeOf(options.inputs)
    const told = options.task === 'regression' ? plural(shapeOf(options.targets).slice(1).reduce((a, b) => a * b, 1), 'number') : 'classes'
    return `${training(options.splits, total)} train ${plural(size.reduce((a, b) => a * b, 1), 'input')} → ${told}.`
  }
  return preview.kind === 'idx' ? `${training(options.splits, preview.count)} train.` : ''
}

/** Why this can't be imported so, in a sentence with its cure; null when it can be tried. */
export function faultOf(preview: Preview, options: ImportOptions, picked: readonly Picked[]): string | null {
  if (options.kind === 'idx') return complaintAbout(picked.map(({ file }) => file))
  if (preview.kind === 'table' && options.kind === 'table') return tableFault(preview, options)
  if (options.kind !== 'arrays') return null
  if (options.inputs === options.targets) return 'One array is both inputs and what is to be told: choose another for one of them.'
  return (options.testInputs === undefined) === (options.testTargets === undefined) ? null : 'A test part needs both, its inputs and its targets: choose the other, too.'
}

function tableFault({ columns }: Of<Preview, 'table'>, { roles, splits, missing }: Of<ImportOptions, 'table'>): string | null {
  const named = (role: string) => columns.filter((_, k) => roles[k] === role).map(({ name }) => name)
  const [labels, targets, parts] = [named('label'), named('target'), named('split')]
  if (labels.length > 1) return `${labels.slice(0, 3).join(' and ')} are both the class to tell: keep one of them.`
  if (labels.length > 0 && targets.length > 0) return `${labels[0]} is a class to tell and ${targets[0]} a number: keep either classes or numbers.`
  if (labels.length + targets.length === 0) return 'Nothing is to be told: choose "Class to tell" for one column, or "Number to tell" for one or more.'
  if (named('numeric').length + named('category').length === 0) return 'No column is an input: choose "Number" or "Category" for one at least.'
  if (parts.length > 1) return `${parts.slice(0, 3).join(' and ')} both say the split: keep one of them.`
  if (splits.type === 'column' && parts[0] !== splits.column) return `Choose "Split" for the column that tells training, validation and test, or split by fractions.`
  const gap = missing === 'refuse' ? columns.find((column, k) => column.missing > 0 && roles[k] !== 'ignore') : undefined
  if (gap) return `${gap.name} has missing values: choose below what becomes of them, or ignore the column.`
  const label = columns.find(({ name }) => name === labels[0])
  return label && label.distinct > mostClasses ? `${label.name} has more than ${mostClasses} values, more classes than can be told: choose another column, or "Number to tell".` : null
}
