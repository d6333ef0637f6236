import type { Draft, DraftLayer } from './draft.ts'
import { readNumber } from './read-draft.ts'

/** What an edit leaves: the layers, and the row that the keyboard goes on from. */
interface Edited {
  layers: DraftLayer[]
  focus: number
}

/** A hidden layer like the one it follows, below the row given and above the output. */
export function addLayer({ layers }: Draft, after: number): Edited {
  const key = Math.max(-1, ...layers.map((layer) => layer.key)) + 1
  const at = Math.min(after + 1, layers.length - 1)
  const { units = '', activation = 'sigmoid', dropout = '0' } = layers[at - 1] ?? {}
  const added = { key, units: Number.isInteger(readNumber(units)) ? units : '30', activation, dropout }
  return { layers: layers.toSpliced(at, 0, added), focus: key }
}

/** The output can't be removed: the row stays. */
export function removeLayer({ layers }: Draft, key: number): Edited {
  const at = layers.findIndex((layer) => layer.key === key)
  if (at === layers.length - 1) return { layers, focus: key }
  const left = layers.toSpliced(at, 1)
  return { layers: left, focus: left[at]?.key ?? key }
}

/** Up (-1) or down (1) among the hidden layers. */
export function moveLayer({ layers }: Draft, key: number, by: -1 | 1): Edited {
  const from = layers.findIndex((layer) => layer.key === key)
  const to = from + by
  const last = layers.length - 1
  const moved = layers[from]
  if (!moved || from === last || to < 0 || to >= last) return { layers, focus: key }
  return { layers: layers.toSpliced(from, 1).toSpliced(to, 0, moved), focus: key }
}
