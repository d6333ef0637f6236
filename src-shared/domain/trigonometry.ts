// fdlibm's k_sin.c and k_cos.c: hosts' own Math.sin and Math.cos may differ from each other in the last bit, these can't.

const halfPi = 1.57079632679489655800
/** What halfPi lacks of half of pi. */
const rest = 6.12323399573676603587e-17

/** |error| < 1e-14 for |x| <= 100, and < 1e-15 for |x| <= 2 pi */
export const sin = (x: number): number => atQuadrant(x, 0)

/** |error| < 1e-14 for |x| <= 100, and < 1e-15 for |x| <= 2 pi */
export const cos = (x: number): number => atQuadrant(x, 1)

function atQuadrant(x: number, shift: number): number {
  const turns = Math.round(x / halfPi)
  const r = x - turns * halfPi - turns * rest
  const quadrant = (turns + shift) & 3
  const value = quadrant & 1 ? cosNearZero(r) : sinNearZero(r)
  return quadrant & 2 ? -value : value
}

function sinNearZero(x: number): number {
  const z = x * x
  const r = 8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6
    + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  return x + z * x * (-1.66666666666666324348e-1 + z * r)
}

function cosNearZero(x: number): number {
  const z = x * x
  const r = z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5
    + z * (-2.75573143513906633035e-7 + z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11)))))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + z * r)
}
