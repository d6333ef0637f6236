/** Wilcoxon's signed-rank test (1945, Individual comparisons by ranking methods, Biometrics Bulletin 1), two-sided. */
export interface SignedRank {
  /** Pairs that differ; those that don't are left out, as Wilcoxon did. */
  n: number
  equal: number
  /** Sum of the ranks of the differences above 0, and below. */
  positive: number
  negative: number
  /** Exact, whatever n is and with ties: of all ways to give these ranks a sign, the share that is as uneven. 1 without pairs that differ. */
  p: number
}

/** @param differences as differencesOf makes them, so that ties are equal */
export function signedRank(differences: readonly number[]): SignedRank {
  const differing = differences.filter((difference) => difference !== 0)
  const doubled = doubledRanks(differing.map(Math.abs))
  const total = doubled.reduce((sum, rank) => sum + rank, 0)
  const above = doubled.reduce((sum, rank, i) => sum + (differing[i]! > 0 ? rank : 0), 0)
  const smaller = Math.min(above, total - above)
  const tail = sharesOf(doubled).subarray(0, smaller + 1).reduce((sum, share) => sum + share, 0)
  return { n: differing.length, equal: differences.length - differing.length, positive: above / 2, negative: (total - above) / 2, p: Math.min(1, 2 * tail) }
}

/** The least p that so many pairs can give: that of all signs being equal. At 5 pairs it is 0.0625. */
export const leastSignedRankP = (n: number): number => Math.min(1, 2 ** (1 - n))

/** Twice the rank of each value, so that the mean rank of ties is whole. */
function doubledRanks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => sorted.indexOf(value) + sorted.lastIndexOf(value) + 2)
}

/** By the sum of the ranks that a sign falls to: the share of all ways to give signs. */
function sharesOf(ranks: readonly number[]): Float64Array {
  const shares = new Float64Array(ranks.reduce((sum, rank) => sum + rank, 0) + 1)
  shares[0] = 1
  let reached = 0
  for (const rank of ranks) {
    reached += rank
    for (let sum = reached; sum >= 0; sum--) shares[sum] = (shares[sum]! + (sum >= rank ? shares[sum - rank]! : 0)) / 2
  }
  return shares
}
