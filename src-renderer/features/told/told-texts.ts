import type { ToldNumbers } from '#shared/domain/told.ts'
import { csvOf } from '#shared/format/csv.ts'
import { short } from '../data/table/spread-texts.ts'

/** How near each number is told, rounded for reading and exact. */
export const nearRows = ({ targets }: Pick<ToldNumbers, 'targets'>) =>
  targets.map(({ name, rmse, mae, r2 }) => ({
    name, rmse: { text: short(rmse), exact: String(rmse) }, mae: { text: short(mae), exact: String(mae) },
    r2: { text: r2 === null ? '–' : r2.toFixed(4), exact: r2 === null ? 'All true values are the same' : String(r2) },
  }))

/** "Row 12 of validation: true 310.2, told 305.9, off by −4.3" */
export function pointText({ indices, actual, told, targets, part }: ToldNumbers, target: number, k: number, word: string): string {
  const [is, said] = [actual[k * targets.length + target] ?? NaN, told[k * targets.length + target] ?? NaN]
  const off = said - is
  return `${word} ${(indices[k] ?? 0).toLocaleString('en')} of ${part}: ${targets[target]?.name} is ${short(is)}, told ${short(said)}, off by ${off < 0 ? '−' : '+'}${short(Math.abs(off))}`
}

/** A row an example, what is true and what was told of each number. */
export const toldCsv = ({ indices, actual, told, targets, part }: ToldNumbers): string =>
  csvOf([
    [`index in ${part}`, ...targets.flatMap(({ name }) => [`${name}, true`, `${name}, told`])],
    ...Array.from(indices, (index, k) => [index, ...targets.flatMap((_, t) => [actual[k * targets.length + t] ?? NaN, told[k * targets.length + t] ?? NaN])]),
  ])
