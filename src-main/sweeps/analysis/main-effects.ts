import { choiceAt, type Cut, type Tree } from './tree.ts'

/** Parts of [0, 1]; each choice has one of equal length. */
type Stretches = readonly (readonly [from: number, to: number])[]

const lengthOf = (stretches: Stretches) => stretches.reduce((sum, [from, to]) => sum + to - from, 0)

/**
 * The share of a tree's variance over the whole space that each dimension explains by itself: functional analysis of
 * variance (Hutter, Hoos and Leyton-Brown 2014, algorithm 2). They come to 1 at most; what is missing, dimensions explain
 * together. null of a tree that is the same everywhere.
 * @param choices of each dimension how many it has; 0: a range
 */
export function mainEffects(tree: Tree, choices: readonly number[]): number[] | null {
  const steps = choices.map(() => new Map<number, number>())
  let [mean, square] = [0, 0]
  const visit = (node: Tree, region: readonly Stretches[]) => {
    if (!('value' in node)) {
      const inside = region[node.dimension] ?? []
      visit(node.left, region.with(node.dimension, cutBy(inside, node.cut, choices[node.dimension] ?? 0, true)))
      visit(node.right, region.with(node.dimension, cutBy(inside, node.cut, choices[node.dimension] ?? 0, false)))
      return
    }
    const volume = region.reduce((product, stretches) => product * lengthOf(stretches), 1)
    mean += volume * node.value
    square += volume * node.value ** 2
    // What it adds to the mean over all other dimensions.
    for (const [d, stretches] of region.entries()) addSteps(steps[d], stretches, (volume / lengthOf(stretches)) * node.value)
  }
  visit(tree, choices.map(whole))
  const variance = square - mean ** 2
  if (!(variance > 1e-12 * square)) return null
  return steps.map((changes) => varianceOf(changes, mean) / variance)
}

const whole = (count: number): Stretches => (count === 0 ? [[0, 1]] : Array.from({ length: count }, (_, i) => [i / count, (i + 1) / count] as const))

function cutBy(stretches: Stretches, cut: Cut, count: number, isLeft: boolean): Stretches {
  if ('among' in cut) return stretches.filter(([from, to]) => cut.among.has(choiceAt(count, (from + to) / 2)) === isLeft)
  return stretches.flatMap(([from, to]) => {
    const part = isLeft ? ([from, Math.min(to, cut.below)] as const) : ([Math.max(from, cut.below), to] as const)
    return part[0] < part[1] ? [part] : []
  })
}

/** By how much a function of one dimension changes where. */
function addSteps(changes: Map<number, number> | undefined, stretches: Stretches, height: number) {
  for (const [from, to] of stretches) {
    changes?.set(from, (changes.get(from) ?? 0) + height)
    changes?.set(to, (changes.get(to) ?? 0) - height)
  }
}

function varianceOf(changes: ReadonlyMap<number, number>, mean: number): number {
  const places = [...changes.keys()].sort((a, b) => a - b)
  let [level, variance] = [0, 0]
  for (const [i, place] of places.entries()) {
    level += changes.get(place) ?? 0
    variance += ((places[i + 1] ?? place) - place) * (level - mean) ** 2
  }
  return variance
}
