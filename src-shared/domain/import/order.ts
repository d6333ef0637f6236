import { splitNames, type SplitName } from '../dataset.ts'

/** Where examples go so that training, validation and test follow each other, each in the order of the files. */
export interface Order {
  counts: Record<SplitName, number>
  /** The place of each example. */
  places: Uint32Array
}

/** @param parts the part of each example: 0 training, 1 validation, 2 test */
export function orderByPart(parts: Uint8Array): Order {
  const counts = splitNames.map(() => 0)
  for (const part of parts) counts[part] = (counts[part] ?? 0) + 1
  const [training = 0, validation = 0, test = 0] = counts
  const next = [0, training, training + validation]
  const places = Uint32Array.from(parts, (part) => {
    const place = next[part] ?? 0
    next[part] = place + 1
    return place
  })
  return { counts: { training, validation, test }, places }
}
