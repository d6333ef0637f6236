import type { KeyHelp } from '../../ui/key-help.ts'

/** Images of each class by what the network took them for: [class x class that the network said], row by row. */
export interface Matrix {
  classes: number
  counts: ArrayLike<number>
}

/** Which images: of a class, taken for a class, or wrongly taken; what is left out is no condition. */
export interface Selection {
  actual?: number
  predicted?: number
  wrong?: boolean
}

export interface Cell extends Selection {
  count: number
  kind: 'right' | 'wrong' | 'total'
  /** 0 to 1: of the largest count of images that were taken for something else; 0 for others. */
  share: number
  /** "3 of 102 images of 4 taken for 9 (2.9 %)" */
  text: string
}

export interface Table {
  /** A row a class, each with its sum behind it, and a row of the sums. */
  rows: Cell[][]
  /** Of the images of each class, the share that was recognized; null without images. */
  recall: (number | null)[]
  /** Of the images taken for each class, the share that is of it; null when none were. */
  precision: (number | null)[]
  images: number
  wrong: number
}

export function tableOf({ classes, counts }: Matrix, nameOf: (cls: number) => string): Table {
  const at = (is: number, said: number) => counts[is * classes + said] ?? 0
  const each = Array.from({ length: classes }, (_, cls) => cls)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const actual = each.map((is) => sum(each.map((said) => at(is, said))))
  const predicted = each.map((said) => sum(each.map((is) => at(is, said))))
  const largest = Math.max(1, ...each.flatMap((is) => each.map((said) => (is === said ? 0 : at(is, said)))))
  const images = sum(actual)
  const row = (is: number): Cell[] => [
    ...each.map((said): Cell => ({
      actual: is, predicted: said, count: at(is, said), kind: is === said ? 'right' : 'wrong', share: is === said ? 0 : at(is, said) / largest,
      text: `${at(is, said)} of ${actual[is]} images of ${nameOf(is)} taken for ${nameOf(said)}${partOf(at(is, said), actual[is] ?? 0)}`,
    })),
    { actual: is, count: actual[is] ?? 0, kind: 'total', share: 0, text: `${actual[is]} images of ${nameOf(is)}` },
  ]
  const sums: Cell[] = [
    ...each.map((said): Cell => ({ predicted: said, count: predicted[said] ?? 0, kind: 'total', share: 0, text: `${predicted[said]} images taken for ${nameOf(said)}` })),
    { count: images, kind: 'total', share: 0, text: `${images} images` },
  ]
  const right = sum(each.map((cls) => at(cls, cls)))
  return { rows: [...each.map(row), sums], recall: each.map((cls) => ratio(at(cls, cls), actual[cls])), precision: each.map((cls) => ratio(at(cls, cls), predicted[cls])), images, wrong: images - right }
}

const ratio = (part: number, whole = 0): number | null => (whole === 0 ? null : part / whole)
const partOf = (part: number, whole: number): string => (whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`)

/** "4 for 9 (12), 7 for 2 (9)": what was taken for what most often; empty when nothing was. */
export function commonest({ classes, counts }: Matrix, nameOf: (cls: number) => string, most = 3): string {
  return Array.from(counts)
    .map((count, at) => ({ count, is: Math.floor(at / classes), said: at % classes }))
    .filter(({ count, is, said }) => count > 0 && is !== said)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ count, is, said }) => `${nameOf(is)} for ${nameOf(said)} (${count})`)
    .join(', ')
}

/** At most three characters, so that it fits a small cell. */
export const shortCount = (count: number): string => (count === 0 ? '' : count < 1000 ? String(count) : count < 100_000 ? `${Math.round(count / 1000)}k` : '…')

/** Where a key leads in a table of so many rows and columns; null when it isn't one of its keys. */
export function cellForKey(key: string, [row, column]: readonly [number, number], [rows, columns]: readonly [number, number]): [number, number] | null {
  const to = {
    ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, columns - 1],
    PageUp: [0, column], PageDown: [rows - 1, column],
  }[key]
  if (!to) return null
  const [r = 0, c = 0] = to
  return [Math.max(0, Math.min(rows - 1, r)), Math.max(0, Math.min(columns - 1, c))]
}

export const matrixKeys: readonly KeyHelp[] = [
  { keys: ['←', '→', '↑', '↓'], does: 'go to the next cell' },
  { keys: ['Home', 'End', 'Page Up', 'Page Down'], does: 'go to the end of a row or column' },
  { keys: ['Enter'], does: 'show the images behind it' },
]
