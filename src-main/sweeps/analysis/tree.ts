import type { Random } from '#shared/domain/random.ts'

/** Trials as trees learn from them. */
export interface Table {
  /** Of each dimension how many choices it has; 0 where it is a range. */
  choices: readonly number[]
  /** Of each dimension the places of all trials, in [0, 1]. */
  columns: readonly Float64Array[]
  /** Of each of these which one it is in their order, from 0; the same of equal ones. */
  ranks: readonly Uint32Array[]
  /** One a trial, finite. */
  losses: Float64Array
}

/** Of a range what lies below goes left, of choices those among the set, by their index. */
export type Cut = { below: number } | { among: ReadonlySet<number> }
export type Tree = { value: number } | { dimension: number; cut: Cut; left: Tree; right: Tree }

/** A leaf has at least so many trials. */
const leafSize = 3
/** Of the dimensions, as in SMAC's forests (Hutter, Hoos and Leyton-Brown 2011). */
const triedShare = 5 / 6

export const choiceAt = (count: number, place: number): number => Math.min(count - 1, Math.floor(place * count))

/** A regression tree (Breiman, Friedman, Olshen and Stone 1984) of these trials, some of them several times. */
export function growTree(table: Table, members: Uint32Array, random: Random): Tree {
  const found = members.length < 2 * leafSize ? null : bestOf(table, members, drawn(table.columns.length, random))
  if (!found) return { value: meanOf(table.losses, members) }
  const { dimension, cut } = found
  const column = table.columns[dimension] ?? new Float64Array()
  const isLeft = (member: number) => goesLeft(cut, table.choices[dimension] ?? 0, column[member] ?? 0)
  return {
    dimension, cut,
    left: growTree(table, members.filter(isLeft), random),
    right: growTree(table, members.filter((member) => !isLeft(member)), random),
  }
}

const goesLeft = (cut: Cut, count: number, place: number): boolean => ('below' in cut ? place < cut.below : cut.among.has(choiceAt(count, place)))

export function predictBy(tree: Tree, { choices, columns }: Pick<Table, 'choices' | 'columns'>, member: number): number {
  let at = tree
  while (!('value' in at)) at = goesLeft(at.cut, choices[at.dimension] ?? 0, columns[at.dimension]?.[member] ?? 0) ? at.left : at.right
  return at.value
}

const meanOf = (losses: Float64Array, members: Uint32Array) => members.reduce((sum, member) => sum + (losses[member] ?? 0), 0) / Math.max(1, members.length)

/** Other ones at each node. */
function drawn(count: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, d) => d)
  const wanted = Math.ceil(triedShare * count)
  for (let i = 0; i < wanted; i++) {
    const j = i + random.nextInt(count - i)
    ;[all[i], all[j]] = [all[j] ?? 0, all[i] ?? 0]
  }
  return all.slice(0, wanted)
}

interface Found { dimension: number; cut: Cut; gain: number }

function bestOf(table: Table, members: Uint32Array, dimensions: readonly number[]): Found | null {
  let best: Found | null = null
  for (const dimension of dimensions) {
    const found = cutOf(table, members, dimension)
    if (found && found.gain > (best?.gain ?? 0)) best = { dimension, ...found }
  }
  return best
}

/** Where the squares about both means come to the least; null where nothing can be gained. */
function cutOf(table: Table, members: Uint32Array, dimension: number): Omit<Found, 'dimension'> | null {
  const { losses } = table
  const places = table.columns[dimension] ?? new Float64Array()
  const choiceRanks = (table.choices[dimension] ?? 0) > 0 ? ranksOfChoices(table, members, dimension) : null
  const count = choiceRanks?.length ?? 0
  const ranks = table.ranks[dimension] ?? new Uint32Array()
  const rankOf = (member: number) => (choiceRanks ? (choiceRanks[choiceAt(count, places[member] ?? 0)] ?? 0) : (ranks[member] ?? 0))
  const n = members.length
  // One number for rank and index: typed arrays sort without a comparing function.
  const order = new Float64Array(n)
  for (let i = 0; i < n; i++) order[i] = rankOf(members[i] ?? 0) * n + i
  order.sort()
  const memberAt = (i: number) => members[(order[i] ?? 0) % n] ?? 0
  const mean = meanOf(losses, members)
  let sum = 0
  let best = { gain: 0, last: 0 }
  for (let i = 0; i + leafSize < n; i++) {
    sum += (losses[memberAt(i)] ?? 0) - mean
    if (i + 1 < leafSize) continue
    const gain = (sum * sum * n) / ((i + 1) * (n - i - 1))
    if (gain > best.gain && rankOf(memberAt(i)) < rankOf(memberAt(i + 1))) best = { gain, last: i }
  }
  if (!(best.gain > 0)) return null
  const [last, next] = [memberAt(best.last), memberAt(best.last + 1)]
  const cut: Cut = choiceRanks
    ? { among: new Set(choiceRanks.flatMap((rank, choice) => (rank <= rankOf(last) ? [choice] : []))) }
    : { below: ((places[last] ?? 0) + (places[next] ?? 0)) / 2 }
  return { gain: best.gain, cut }
}

/** In the order of their means the two best sets of choices lie beside each other (Breiman et al. 1984, theorem 4.5); those that none has come last. */
function ranksOfChoices({ choices, columns, losses }: Table, members: Uint32Array, dimension: number): number[] {
  const count = choices[dimension] ?? 0
  const [sums, counts] = [new Float64Array(count), new Uint32Array(count)]
  for (const member of members) {
    const choice = choiceAt(count, columns[dimension]?.[member] ?? 0)
    sums[choice] = (sums[choice] ?? 0) + (losses[member] ?? 0)
    counts[choice] = (counts[choice] ?? 0) + 1
  }
  const means = Array.from(sums, (sum, i) => (counts[i] ? sum / counts[i] : Infinity))
  const sorted = [...new Set(means)].sort((a, b) => a - b)
  return means.map((mean) => sorted.indexOf(mean))
}
