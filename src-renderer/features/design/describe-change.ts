import { checkpointTerms, expansionTerms, monitorTerms, scheduleTerms, terms, type Term } from '#shared/domain/terms.ts'
import type { Draft } from './draft.ts'
import type { Change } from './history.ts'
import { layerName } from './layer-name.ts'

interface Leaf {
  path: string
  before: unknown
  after: unknown
}

/** "Learning rate: 0.5 → 0.05" */
export function describeChange(before: Draft, after: Draft): Change {
  const leaves = differing('', before, after)
  const labels = [...new Set(leaves.map(({ path }) => labelAt(path, after)))]
  const [leaf] = leaves
  if (!leaf || labels.length > 2) return { label: 'Several settings', place: null }
  if (leaves.length > 1) return { label: labels.join(' and '), place: null }
  return { label: `${labels[0]}${valuesOf(leaf)}`, place: leaf.path }
}

function differing(path: string, before: unknown, after: unknown): Leaf[] {
  if (before === after) return []
  if (!isNode(before) || !isNode(after)) return [{ path, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => differing(path ? `${path}.${key}` : key, before[key], after[key]))
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Terms of the draft's fields, by what stands before the last dot of their path. */
const termsAt: Record<string, Record<string, Term>> = {
  '': { ...terms, isExpanded: terms.expansion, layers: { label: 'Layers', help: '' } },
  schedule: { ...scheduleTerms, type: terms.schedule, decay: scheduleTerms.factor },
  expansion: expansionTerms, monitor: monitorTerms, checkpoints: checkpointTerms,
  dataset: { id: terms.dataset, hash: terms.dataset },
}

function labelAt(path: string, { layers }: Draft): string {
  const [, l, field] = /^layers\.(\d+)\.(units|activation|dropout)$/.exec(path) ?? []
  if (l) return `${terms[field as 'units' | 'activation' | 'dropout'].label} of ${layerName(Number(l), layers.length)}`
  const dot = path.lastIndexOf('.')
  return termsAt[path.slice(0, Math.max(0, dot))]?.[path.slice(dot + 1)]?.label ?? 'Layers'
}

const longest = 24
const shown = (text: string) => (text.trim() === '' ? 'none' : text.length > longest ? `${text.slice(0, longest)}…` : text)

function valuesOf({ before, after }: Leaf): string {
  if (typeof before === 'boolean' && typeof after === 'boolean') return after ? ': on' : ': off'
  return typeof before === 'string' && typeof after === 'string' ? `: ${shown(before)} → ${shown(after)}` : ''
}
