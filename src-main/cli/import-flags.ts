import { InvalidArgumentError, Option, type Command } from 'commander'
import { largestSeed } from '#shared/domain/experiment.ts'
import { delimiters, largestImageSide, missingRules, scalings, type ImportKind, type TableOptions } from '#shared/domain/import/options.ts'
import { SplitRule } from '#shared/domain/import/splits.ts'
import { collect } from './options.ts'

/** How files are to be imported where that is otherwise than proposed. */
export interface ImportFlags {
  delimiter?: TableOptions['delimiter']
  header?: boolean
  label?: string
  target?: string[]
  numeric?: string[]
  category?: string[]
  ignore?: string[]
  missing?: TableOptions['missing']
  scaling?: TableOptions['scaling']
  inputs?: string
  targets?: string
  size?: { width: number; height: number }
  grey?: boolean
  colour?: boolean
  split?: SplitRule
  seed?: number
  stratified?: boolean
}

/** Which of them each kind of files knows. */
export const flagsOf: Record<ImportKind, readonly (keyof ImportFlags)[]> = {
  idx: ['split', 'seed', 'stratified'],
  table: ['delimiter', 'header', 'label', 'target', 'numeric', 'category', 'ignore', 'missing', 'scaling', 'split', 'seed', 'stratified'],
  arrays: ['inputs', 'targets', 'scaling', 'split', 'seed', 'stratified'],
  images: ['size', 'grey', 'colour', 'split', 'seed', 'stratified'],
}

export const withImportFlags = (command: Command): Command =>
  command
    .option('--delimiter <character>', 'of a table: , ; tab | or space (default: as detected, and so are all below)', readDelimiter)
    .option('--header', 'the first row of a table names the columns')
    .option('--no-header', 'the first row of a table is data: its columns are x1, x2, ...')
    .option('--label <column>', 'its values are the classes')
    .option('--target <column>', 'a number to tell, for regression; may be repeated, as those below', collect)
    .option('--numeric <column>', 'an input', collect)
    .option('--category <column>', 'an input for each of its values', collect)
    .option('--ignore <column>', 'is left out', collect)
    .addOption(new Option('--missing <rule>', 'rows with missing values: refuse the table, drop the rows, or fill in the mean or most frequent category of the training part').choices(missingRules))
    .addOption(new Option('--scaling <way>', 'of numbers, by the training part').choices(scalings))
    .option('--inputs <array>', 'of NPY and NPZ: the array of inputs')
    .option('--targets <array>', 'of NPY and NPZ: the array of labels or numbers to tell')
    .option('--size <WxH>', 'pixels to which images are resized, such as 28x28', readSize)
    .option('--grey', 'images become grey')
    .option('--colour', 'images keep their colours')
    .option('--split <rule>', '"given"; two fractions, for validation and test, such as 0.1,0.2; or column:NAME', readSplit)
    .option('--seed <seed>', 'by which fractions are drawn', readSeed)
    .option('--stratified', 'fractions of each class')
    .option('--no-stratified', 'fractions of all rows')

const names: Record<string, TableOptions['delimiter']> = { tab: '\t', '\\t': '\t', space: ' ' }

function readDelimiter(text: string): TableOptions['delimiter'] {
  const delimiter = names[text] ?? delimiters.find((known) => known === text)
  if (delimiter) return delimiter
  throw new InvalidArgumentError('Give one of "," ";" "tab" "|" "space".')
}

function readSize(text: string): { width: number; height: number } {
  const [, width = 0, height = 0] = (/^(\d+)x(\d+)$/i.exec(text) ?? []).map(Number)
  if (Math.min(width, height) >= 1 && Math.max(width, height) <= largestImageSide) return { width, height }
  throw new InvalidArgumentError(`Give width and height in pixels, 1 to ${largestImageSide}, such as 28x28.`)
}

function readSplit(text: string): SplitRule {
  if (text === 'given') return { type: 'given' }
  if (text.startsWith('column:')) return { type: 'column', column: text.slice('column:'.length) }
  const [validation, test, ...others] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  const rule = SplitRule.safeParse({ type: 'fractions', validation, test })
  if (rule.success && others.length === 0) return rule.data
  throw new InvalidArgumentError('Give "given", two fractions below 1 such as 0.1,0.2 for validation and test, or column:NAME.')
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (Number.isInteger(seed) && seed >= 0 && seed <= largestSeed && text.trim() !== '') return seed
  throw new InvalidArgumentError(`Give a whole number from 0 to ${largestSeed}.`)
}
