import { Random } from '#shared/domain/random.ts'
import type { Breathe } from './breathe.ts'
import { growTree, predictBy, type Table, type Tree } from './tree.ts'

const treeCount = 64
/** Of more trials each tree draws so many, so that it grows in a few ms. */
const mostDraws = 1000

export interface Forest {
  trees: readonly Tree[]
  /** The share of variance that trees explain of trials that they were not grown from; null where too few were left out. */
  explained: number | null
}

/** A random forest (Breiman 2001): each tree from trials drawn with replacement. */
export async function growForest(table: Table, seed: number, breathe: Breathe): Promise<Forest> {
  const count = table.losses.length
  const random = new Random(seed)
  const [sums, votes] = [new Float64Array(count), new Uint32Array(count)]
  const trees: Tree[] = []
  while (trees.length < treeCount) {
    const members = Uint32Array.from({ length: Math.min(count, mostDraws) }, () => random.nextInt(count))
    const tree = growTree(table, members, random)
    const known = new Set(members)
    for (let trial = 0; trial < count; trial++) {
      if (known.has(trial)) continue
      sums[trial] = (sums[trial] ?? 0) + predictBy(tree, table, trial)
      votes[trial] = (votes[trial] ?? 0) + 1
    }
    trees.push(tree)
    await breathe()
  }
  return { trees, explained: explainedBy(table.losses, sums.map((sum, trial) => sum / (votes[trial] ?? 0))) }
}

/** @param predicted NaN where no tree could tell @returns 1 less the mean square error in units of the variance, at least 0 */
export function explainedBy(losses: Float64Array, predicted: Float64Array): number | null {
  const told = Array.from(losses, (_, i) => i).filter((i) => !Number.isNaN(predicted[i]))
  if (told.length < 2) return null
  const mean = told.reduce((sum, i) => sum + (losses[i] ?? 0), 0) / told.length
  const spread = told.reduce((sum, i) => sum + ((losses[i] ?? 0) - mean) ** 2, 0)
  const error = told.reduce((sum, i) => sum + ((losses[i] ?? 0) - (predicted[i] ?? 0)) ** 2, 0)
  return spread > 0 ? Math.max(0, 1 - error / spread) : null
}
