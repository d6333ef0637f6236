/**
 * p values made up for how many they are (Holm 1979, A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6): what stays below 0.05 does so with 5 % for any false one among all. In the order given.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const adjusted = new Array<number>(values.length).fill(1)
  let least = 0
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, values[i]! * (values.length - rank)))
    adjusted[i] = least
  })
  return adjusted
}
