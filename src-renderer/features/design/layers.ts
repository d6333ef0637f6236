import type { Draft, DraftLayer } from './draft.ts'
import { layerName } from './layer-name.ts'
import { readNumber } from './read-draft.ts'

type Layers = Draft['layers']

/** What an edit leaves: the layers, the keys of those that are then selected, and what it did, in words. */
export interface Edit {
  layers: Layers
  selected: number[]
  label: string
}

/** The last is the output, which stays where it is. */
const isHidden = (layers: Layers) => (index: number) => index >= 0 && index < layers.length - 1

const named = (layers: Layers, indices: readonly number[]) =>
  indices.length === 1 ? layerName(indices[0] ?? 0, layers.length) : `${indices.length} layers`

/** Puts layers below the row given and above the output, with keys of their own. */
function insert(layers: Layers, after: number, added: Omit<DraftLayer, 'key'>[]) {
  const first = Math.max(-1, ...layers.map(({ key }) => key)) + 1
  const at = Math.min(after + 1, layers.length - 1)
  const keyed = added.map((layer, k) => ({ ...layer, key: first + k }))
  const left = layers.toSpliced(at, 0, ...keyed)
  return { layers: left, selected: keyed.map(({ key }) => key), names: named(left, keyed.map((_, k) => at + k)) }
}

/** A hidden layer like the one it follows, below the row given and above the output. */
export function addLayer(layers: Layers, after: number): Edit {
  const { units = '', activation = 'sigmoid', dropout = '0' } = layers[Math.min(after, layers.length - 2)] ?? {}
  const { names, ...edit } = insert(layers, after, [{ units: Number.isInteger(readNumber(units)) ? units : '30', activation, dropout }])
  return { ...edit, label: `Add ${names}` }
}

export function pasteLayers(layers: Layers, after: number, pasted: Omit<DraftLayer, 'key'>[]): Edit {
  const { names, ...edit } = insert(layers, after, pasted)
  return { ...edit, label: `Paste ${names}` }
}

/** Copies of layers in a row, below them. */
export function duplicateLayers(layers: Layers, indices: readonly number[]): Edit {
  const { names: _, ...edit } = insert(layers, Math.max(...indices), indices.map((l) => layers[l]).filter((layer) => layer !== undefined))
  return { ...edit, label: `Duplicate ${named(layers, indices)}` }
}

/** null when only the output is meant: that can't be removed. */
export function removeLayers(layers: Layers, indices: readonly number[], verb = 'Remove'): Edit | null {
  const removed = indices.filter(isHidden(layers))
  const [first] = removed
  if (first === undefined) return null
  const left = layers.filter((_, l) => !removed.includes(l))
  const next = left[first]?.key
  return { layers: left, selected: next === undefined ? [] : [next], label: `${verb} ${named(layers, removed)}` }
}

/** Puts hidden layers into the gap before a row, counted before they are taken out; null when that changes nothing. */
export function moveLayers(layers: Layers, indices: readonly number[], gap: number): Edit | null {
  const moved = indices.filter(isHidden(layers))
  const [first] = moved
  const last = moved.at(-1)
  const to = Math.max(0, Math.min(gap, layers.length - 1))
  if (first === undefined || last === undefined || (to >= first && to <= last + 1)) return null
  const taken = moved.map((l) => layers[l]).filter((layer) => layer !== undefined)
  const left = layers.filter((_, l) => !moved.includes(l))
  const at = to - moved.filter((l) => l < to).length
  return { layers: left.toSpliced(at, 0, ...taken), selected: taken.map(({ key }) => key), label: `Move ${named(layers, moved)}` }
}

/** Up (-1) or down (1) among the hidden layers; null at their end. */
export function shiftLayers(layers: Layers, indices: readonly number[], by: -1 | 1): Edit | null {
  const moved = indices.filter(isHidden(layers))
  const [first] = moved
  const last = moved.at(-1)
  if (first === undefined || last === undefined) return null
  const gap = by < 0 ? first - 1 : last + 2
  return gap < 0 || gap > layers.length - 1 ? null : moveLayers(layers, moved, gap)
}
