/** The whole number from 1 to the most that a text writes; undefined where it writes none. */
export function readCount(text: string, most: number): number | undefined {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : NaN
  return value >= 1 && value <= most ? value : undefined
}
