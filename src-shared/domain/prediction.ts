/** How many classes so many outputs tell apart: a single one tells two. */
export const classesOf = (units: number): number => Math.max(2, units)

/** The class that outputs say, from a place on: of equals the first, of a single output the second from 1/2 on (see kernel confuse). */
export function classOf(outputs: Float32Array, at: number, units: number): number {
  if (units === 1) return (outputs[at] ?? NaN) >= 0.5 ? 1 : 0
  let said = 0
  for (let unit = 1; unit < units; unit++) if ((outputs[at + unit] ?? NaN) > (outputs[at + said] ?? NaN)) said = unit
  return said
}

/** How strongly outputs say a class: its own output, or of a single one its distance from the other class. */
export function strengthOf(outputs: Float32Array, at: number, units: number, said: number): number {
  if (units > 1) return outputs[at + said] ?? NaN
  const output = outputs[at] ?? NaN
  return said === 1 ? output : 1 - output
}
