import type { SplitName } from '#shared/domain/dataset.ts'
import { partsOf } from '#shared/domain/import/parts.ts'
import { loneClasses, splitWords } from '#shared/domain/import/split-words.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { grouped, invalid, quoted } from '#shared/domain/import/complaint.ts'
import type { Plan, Used } from './plan.ts'
import type { FileRows } from './read.ts'
import type { RowStore } from './store.ts'

/** The number of each row's class, in the order in which they come; null for regression. */
export const labelsIn = (store: RowStore, { used, label }: Plan): Uint8Array | null => label && numbersOf(store, used.indexOf(label))

/** Of the values of a column of labels or parts: there are up to 256. */
function numbersOf(store: RowStore, slot: number): Uint8Array {
  const values = new Uint8Array(store.count)
  for (const { cells, first, rows } of store.blocks())
    for (let row = 0; row < rows; row++) values[first + row] = cells[row * store.width + slot] as number
  return values
}

interface Rows {
  rule: SplitRule
  files: readonly FileRows[]
  labels: Uint8Array | null
  /** Where each class first came. */
  firstLines: readonly { file: string; line: number }[]
}

/** The part of each row: 0 training, 1 validation, 2 test. @throws SlopeError when a class has no row for training, and as partsOf */
export function partRows(store: RowStore, plan: Plan, { rule, files, labels, firstLines }: Rows): Uint8Array {
  const { count } = store
  if (plan.label) checkClasses(plan.label)
  const isGiven = (part: SplitName) => rule.type === 'given' && files.some((file) => file.part === part)
  const testCount = isGiven('test') ? files.find(({ part }) => part === 'test')?.rows : undefined
  const column = plan.split ? textsOf(store, plan, plan.split) : undefined
  const parts = isGiven('validation') ? partsOfFiles(files) : partsOf(rule, { count, labels: labels ?? undefined, column, testCount })
  if (labels && plan.label) checkLearnable(plan.label, labels, parts, firstLines)
  return parts
}

function textsOf(store: RowStore, { used }: Plan, column: Used): string[] {
  const texts: string[] = []
  for (const number of numbersOf(store, used.indexOf(column))) texts.push(column.values?.texts[number] ?? '')
  return texts
}

function partsOfFiles(files: readonly FileRows[]): Uint8Array {
  const numbers: Record<SplitName, number> = { training: 0, validation: 1, test: 2 }
  return Uint8Array.from(files.flatMap(({ part, rows }) => new Array<number>(rows).fill(numbers[part ?? 'training'])))
}

function checkClasses({ name, values }: Used): void {
  const [only, ...others] = values?.texts ?? []
  if (only !== undefined && others.length === 0)
    throw invalid(`Every label in the column ${quoted(name)} is ${quoted(only)}: there is nothing to tell apart. Choose another label.`)
}

function checkLearnable({ values }: Used, labels: Uint8Array, parts: Uint8Array, firstLines: Rows['firstLines']): void {
  const classes = values?.texts ?? []
  const [learnable, times] = [new Uint32Array(classes.length), new Uint32Array(classes.length)]
  labels.forEach((label, row) => {
    times[label] = (times[label] ?? 0) + 1
    if (parts[row] === 0) learnable[label] = (learnable[label] ?? 0) + 1
  })
  const lost = learnable.indexOf(0)
  if (lost < 0) return
  const { file = '', line = 0 } = firstLines[lost] ?? {}
  throw invalid(`${file}, line ${grouped(line)}: the class ${quoted(classes[lost] ?? '')}, which comes ${times[lost] === 1 ? 'once' : `${grouped(times[lost] ?? 0)} times`}, has no row in the training part, so that nothing could learn it. Choose fractions that are stratified, or leave the class out.`)
}

/** Ends a sentence about where the rows come from. */
export function partsInWords(rule: SplitRule, files: readonly FileRows[], labels: Uint8Array | null, { label }: Plan): string {
  const lone = labels && label?.values ? loneClasses(labels, label.values.texts) : null
  const words = files.length > 1 && rule.type === 'given' && files.some(({ part }) => part === 'validation')
    ? files.map(({ name, part }) => `${name} is the ${part} part`).join(', ')
    : splitWords(rule, files.some(({ part }) => part === 'test'))
  return lone ? `${words}. ${lone}` : `${words}.`
}
