import type { ComparedPredictions } from '#shared/contract/predictions.ts'
import { outputRows } from '../../confusion/output-rows.ts'

interface SaidRow {
  name: string
  isActual: boolean
  /** Of the first network and of the second. */
  cells: Omit<ReturnType<typeof outputRows>[number], 'name'>[]
}

/** What both networks' output neurons say to an image: of many classes those that either says most strongly. */
export function saidRows({ said, labels }: Pick<ComparedPredictions, 'said' | 'labels'>, at: number, nameOf: (cls: number) => string): SaidRow[] {
  const both = said.map((one) => new Map(outputRows({ ...one, labels }, at, nameOf).map((row) => [row.name, row])))
  const names = [...new Set(both.flatMap((rows) => [...rows.keys()]))]
  const actual = nameOf(labels[at] ?? 0)
  const none = { length: 0, text: '', exact: 'not among its strongest', isSaid: false }
  return names.map((name) => ({ name, isActual: name === actual, cells: both.map((rows) => rows.get(name) ?? none) }))
}
