/** Where a divisor would be 0. */
const tiny = 1e-300
/** More terms than any argument of ours takes. */
const mostTerms = 500

const apart = (value: number): number => (Math.abs(value) < tiny ? tiny : value)

/**
 * The continued fraction 1 / (first + a(1) / (b(1) + a(2) / (b(2) + ...))) by Lentz's method as Thompson and Barnett modified
 * it (Press et al., Numerical Recipes, 3rd ed., 5.2).
 */
export function continuedFraction(first: number, term: (k: number) => readonly [a: number, b: number]): number {
  let d = 1 / apart(first)
  let c = 1 / tiny
  let value = d
  for (let k = 1; k <= mostTerms; k++) {
    const [a, b] = term(k)
    d = 1 / apart(b + a * d)
    c = apart(b + a / c)
    value *= d * c
    if (Math.abs(d * c - 1) < Number.EPSILON) break
  }
  return value
}
