import type { Importance } from '#shared/contract/sweeps.ts'
import { momentsOf } from '#shared/domain/statistics/moments.ts'
import { placesOf, type Space } from '#shared/domain/sweep/space.ts'
import { standardized } from '../strategies/observations.ts'
import type { Breathe } from './breathe.ts'
import { growForest } from './forest.ts'
import { mainEffects } from './main-effects.ts'
import type { Observations, Observed } from './observed.ts'
import type { Table } from './tree.ts'

/** With fewer there is nothing to tell from. */
const fewest = 10

/** How much of the variance over the space each field explains by itself, of what a random forest makes of the trials. */
export async function importanceOf(space: Space, { observed, of, epochs }: Observations, seed: number, breathe: Breathe): Promise<Importance> {
  const told = { trials: observed.length, of, epochs }
  if (observed.length < fewest) return { ...told, fields: [], explained: null }
  const table = await tableOf(space, observed, breathe)
  const { trees, explained } = await growForest(table, seed, breathe)
  const shares: number[][] = []
  for (const tree of trees) {
    shares.push(mainEffects(tree, table.choices) ?? space.map(() => 0))
    await breathe()
  }
  const fields = space.map(({ field }, d) => {
    const moments = momentsOf(shares.map((all) => all[d] ?? 0))
    return { field, mean: moments?.mean ?? 0, deviation: moments?.deviation ?? 0 }
  })
  return { ...told, fields, explained }
}

async function tableOf(space: Space, observed: readonly Observed[], breathe: Breathe): Promise<Table> {
  const columns = space.map(() => new Float64Array(observed.length))
  for (const [i, { trial }] of observed.entries()) {
    for (const [d, place] of placesOf(space, trial.point).entries()) columns[d]?.fill(place, i, i + 1)
    if (i % 256 === 255) await breathe()
  }
  const ranks: Uint32Array[] = []
  for (const column of columns) {
    ranks.push(ranksOf(column))
    await breathe()
  }
  return {
    choices: space.map((dimension) => (dimension.type === 'choice' ? dimension.values.length : 0)),
    columns, ranks,
    losses: standardized(Float64Array.from(observed, ({ loss }) => loss)).values,
  }
}

function ranksOf(column: Float64Array): Uint32Array {
  const rankOf = new Map(Array.from(new Set(column.toSorted()), (place, rank) => [place, rank]))
  return Uint32Array.from(column, (place) => rankOf.get(place) ?? 0)
}
