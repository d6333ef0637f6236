/** How the values of a column, of a target or of an image's pixels are spread over a split, in the units that a person knows. */
export interface FeatureHistogram {
  name: string
  of: 'input' | 'target' | 'pixels'
  /** Of each one bar; null: numbers, in bars of equal width from the minimum to the maximum. */
  categories: string[] | null
  /** Of numbers; 0 of categories. */
  minimum: number
  maximum: number
  mean: number
  /** Standard deviation. */
  deviation: number
  /** Values in each bar. */
  counts: Uint32Array
  /** Those of the class that was asked for; null when none was. */
  ofClass: Uint32Array | null
}

/** What the bar of a number begins and ends with, without the dust of binary fractions. */
export function barRange({ minimum, maximum, counts }: FeatureHistogram, bar: number): { from: number; to: number } {
  const width = (maximum - minimum) / counts.length
  const edge = (k: number) => Number((minimum + k * width).toPrecision(4))
  return { from: edge(bar), to: edge(bar + 1) }
}
