import { SlopeError } from '#shared/domain/error.ts'
import type { ColumnRole, ImportKind, ImportOptions } from '#shared/domain/import/options.ts'
import type { Preview, SeenColumn } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { flagsOf, type ImportFlags } from './import-flags.ts'

type Of<K extends ImportKind> = Extract<Preview, { kind: K }>

/** How files are imported: as they were proposed to be, but for what a person chose. @throws SlopeError when that doesn't fit them */
export function importOptions(preview: Preview, flags: ImportFlags): ImportOptions {
  refuseOthers(preview.kind, flags)
  if (preview.kind === 'table') return tableOptions(preview, flags)
  if (preview.kind === 'images') return imageOptions(preview, flags)
  if (preview.kind === 'arrays') return arrayOptions(preview, flags)
  return { ...preview.options, splits: splitsOf(preview.options.splits, flags, true) }
}

const kinds: Record<ImportKind, string> = { idx: 'IDX files', table: 'a table', arrays: 'arrays', images: 'images' }

function refuseOthers(kind: ImportKind, flags: ImportFlags): void {
  const all = [...new Set(Object.values(flagsOf).flat())]
  const wrong = all.find((flag) => flags[flag] !== undefined && !flagsOf[kind].includes(flag))
  if (wrong === undefined) return
  const known = flagsOf[kind].map((flag) => `--${flag}`).join(', ')
  throw invalid(`--${wrong} means nothing for ${kinds[kind]}, which these files are: leave it out. They take ${known}.`)
}

function tableOptions({ options, columns }: Of<'table'>, flags: ImportFlags): ImportOptions {
  const roles = rolesOf(columns, flags)
  const proposed = roles.includes('label') ? options.splits : unstratified(options.splits)
  return {
    ...options, roles, missing: flags.missing ?? options.missing, scaling: flags.scaling ?? options.scaling,
    splits: splitsOf(proposed, flags, roles.includes('label')),
  }
}

/** A column that a person names is that, and nothing else is told where they say what is. */
function rolesOf(columns: readonly SeenColumn[], { label, target = [], numeric = [], category = [], ignore = [] }: ImportFlags): ColumnRole[] {
  const isTold = label !== undefined || target.length > 0
  const roles = columns.map(({ role, range }): ColumnRole => (isTold && (role === 'label' || role === 'target') ? (range ? 'numeric' : 'category') : role))
  const chosen: [ColumnRole, readonly string[]][] = [
    ['label', label === undefined ? [] : [label]], ['target', target], ['numeric', numeric], ['category', category], ['ignore', ignore],
  ]
  const named = new Set<number>()
  for (const [role, names] of chosen)
    for (const name of names) {
      const at = find(columns, name)
      if (named.has(at)) throw invalid(`The column ${JSON.stringify(name)} was given two roles: keep one.`)
      named.add(at)
      roles[at] = role
    }
  return roles
}

function find(columns: readonly SeenColumn[], wanted: string): number {
  const at = columns.findIndex(({ name }) => name === wanted)
  if (at >= 0) return at
  const known = columns.slice(0, 20).map(({ name }) => JSON.stringify(name)).join(', ')
  throw new SlopeError('not-found', `There is no column ${JSON.stringify(wanted)}: the table has ${known}${columns.length > 20 ? ', ...' : ''}.`)
}

const unstratified = (rule: SplitRule): SplitRule => (rule.type === 'fractions' ? { ...rule, stratified: false } : rule)

/** @param hasClasses whether fractions are of each class where nothing else is said */
function splitsOf(proposed: SplitRule, { split, seed, stratified }: ImportFlags, hasClasses: boolean): SplitRule {
  const rule = split?.type === 'fractions' ? { ...split, stratified: hasClasses } : (split ?? proposed)
  if (rule.type === 'fractions') return { ...rule, seed: seed ?? rule.seed, stratified: stratified ?? rule.stratified }
  if (seed === undefined && stratified === undefined) return rule
  throw invalid('--seed and --stratified are for fractions: give these, too, such as --split 0.1,0.2.')
}

function imageOptions({ options }: Of<'images'>, { size, grey, colour, ...flags }: ImportFlags): ImportOptions {
  if (grey && colour) throw invalid('--grey and --colour exclude each other: keep one.')
  const channels = grey ? 1 : colour ? 3 : options.channels
  return { ...options, ...size, channels, splits: splitsOf(options.splits, flags, true) }
}

function arrayOptions({ options, arrays }: Of<'arrays'>, { inputs = options.inputs, targets = options.targets, scaling, ...flags }: ImportFlags): ImportOptions {
  for (const wanted of [inputs, targets])
    if (!arrays.some(({ name }) => name === wanted))
      throw new SlopeError('not-found', `There is no array ${JSON.stringify(wanted)}: the files have ${arrays.map(({ name }) => JSON.stringify(name)).join(', ')}.`)
  return { ...options, inputs, targets, scaling: scaling ?? options.scaling, splits: splitsOf(options.splits, flags, options.task === 'classification') }
}

const invalid = (message: string) => new SlopeError('invalid-input', message)
