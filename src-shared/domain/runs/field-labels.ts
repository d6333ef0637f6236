import { splitNames } from '../dataset.ts'
import { checkpointTerms, expansionTerms, monitorTerms, scheduleTerms, terms, type Term } from '../terms.ts'

export interface FieldLabel {
  label: string
  /** What is said besides where there is room for it. */
  help?: string
  /** The book's, which is enough where there is little room. */
  symbol?: string
}

const own: Record<string, FieldLabel> = {
  id: { label: 'Id', help: 'As the command line takes it.' },
  name: { label: 'Name' },
  state: { label: 'State' },
  dataset: { label: 'Dataset' },
  sizes: { label: 'Network', help: 'Units of each layer, the input first.' },
  layers: { label: 'Layers', help: 'How many there are behind the input.' },
  parameters: { label: 'Parameters', help: 'Weights and biases.' },
  epochs: { label: 'Epochs', help: 'Epochs done of those planned.' },
  steps: { label: 'Steps', help: 'Mini-batches done.' },
  seconds: { label: 'Duration', help: 'Training and evaluation, pauses left out.' },
  created: { label: 'Started' },
  parent: { label: 'Branch of', help: 'The run whose state it went on with.' },
  origin: { label: 'Remedy for', help: 'The run that it began anew for, with its experiment changed.' },
  repeat: { label: 'Repeat', help: 'What the runs of one experiment share that differ in their seeds only.' },
  sweep: { label: 'Sweep', help: 'The id of the sweep that it is a trial of.' },
  trial: { label: 'Trial', help: 'The how-many-th trial of its sweep, from 1.' },
  number: { label: 'Number', help: 'The how-many-th run of the workspace, from 0.' },
  tags: { label: 'Tags' },
  note: { label: 'Note' },
  starred: { label: 'Starred' },
  archived: { label: 'Archived' },
  deleted: { label: 'In the bin' },
  tag: { label: 'Tag', help: 'One of its tags.' },
  testOpened: { label: 'Test part opened', help: 'How often its weights were looked at on the test part, until its parent branched off included.' },
  engineVersion: { label: 'Engine version' },
  changed: { label: 'Changed from parent', help: 'The settings that are other than those that its parent began with.' },
  'epoch.best': { label: 'Epoch, best', help: 'The epoch of highest validation accuracy.' },
  'epoch.last': { label: 'Epoch, last', help: 'The epoch done last.' },
  'passes.best': { label: 'Passes, best', help: 'Passes over the training data up to the best epoch.' },
  'passes.last': { label: 'Passes, last', help: 'Passes over the training data up to the last epoch.' },
  'dataset.hash': { label: 'Data hash wanted' },
  'training.schedule.type': { label: 'Schedule: type' },
  'network.hiddenLayers': { label: 'Hidden layers', help: 'The first so many hidden layers of the experiment, the last of them repeated where it has fewer.' },
}

const groups: readonly (readonly [RegExp, string, Partial<Record<string, Term>>])[] = [
  [/^training\.schedule\.(\w+)$/, 'Schedule', scheduleTerms],
  [/^training\.expansion\.(\w+)$/, 'Expansion', expansionTerms],
  [/^training\.monitor\.(\w+)$/, 'Monitored', monitorTerms],
  [/^checkpoints\.(\w+)$/, 'Checkpoints', checkpointTerms],
]

const whichHelp = { best: 'In the epoch of highest validation accuracy.', last: 'In the epoch done last.' }

/** Such as accuracy.validation.best, or accuracy.validation@12, its value at epoch 12. */
const measured = new RegExp(`^(accuracy|cost)\\.(${splitNames.join('|')})(?:\\.(best|last)|@(\\d+))$`)

/** What a field of a run is called; its own path where it has no name. */
export function labelOf(path: string): FieldLabel {
  return own[path] ?? measuredLabel(path) ?? groupLabel(path) ?? layerLabel(path) ?? settingLabel(path) ?? { label: path }
}

function measuredLabel(path: string): FieldLabel | undefined {
  const [, quantity, part, which, epoch] = measured.exec(path) ?? []
  if (!quantity || !part) return undefined
  const name = `${part.slice(0, 1).toUpperCase()}${part.slice(1)} ${quantity}`
  if (epoch !== undefined) return { label: `${name}, epoch ${epoch}` }
  return { label: `${name}, ${which}`, help: whichHelp[which as keyof typeof whichHelp] }
}

function groupLabel(path: string): FieldLabel | undefined {
  for (const [pattern, group, all] of groups) {
    const term = all[pattern.exec(path)?.[1] ?? '']
    if (term) return { label: `${group}: ${term.label.slice(0, 1).toLowerCase()}${term.label.slice(1)}`, help: term.help }
  }
  return undefined
}

function layerLabel(path: string): FieldLabel | undefined {
  const [, layer, key] = /^network\.layers\.(\d+)\.(\w+)$/.exec(path) ?? []
  const term = termOf(key)
  return layer === undefined || !term ? undefined : { label: `Layer ${Number(layer) + 1}: ${term.label.toLowerCase()}`, help: term.help }
}

function settingLabel(path: string): FieldLabel | undefined {
  const term = termOf(path.split('.').at(-1))
  return term && (term.symbol ? { label: `${term.label} ${term.symbol}`, help: term.help, symbol: term.symbol } : { label: term.label, help: term.help })
}

const termOf = (key: string | undefined): Term | undefined => (terms as Partial<Record<string, Term>>)[key ?? '']
