/** Multiples of 1, 2 or 5 times a power of ten between two values, at most so many but for one. */
export function linearTicks(from: number, to: number, atMost: number): number[] {
  if (!(to > from)) return [from]
  const rough = (to - from) / Math.max(1, atMost)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((mantissa) => mantissa * power >= rough * (1 - 1e-9)) ?? 10)
  const ticks: number[] = []
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) ticks.push(rounded(k * step, step))
  return ticks
}

const mantissas = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]] as const

/** Round values between two powers of ten, given by their exponents. */
export function logTicks(from: number, to: number, atMost: number): number[] {
  for (const wanted of mantissas) {
    const ticks = decades(from, to, 1).flatMap((exponent) => wanted.map((mantissa) => rounded(mantissa * 10 ** exponent, 10 ** exponent)))
    const inside = ticks.filter((value) => Math.log10(value) >= from - 1e-9 && Math.log10(value) <= to + 1e-9)
    // Within less than about a decade, round numbers are those of a linear axis.
    if (inside.length < Math.min(3, atMost)) return linearTicks(10 ** from, 10 ** to, atMost)
    if (inside.length <= atMost) return inside
  }
  return decades(from, to, Math.ceil((to - from) / atMost)).map((exponent) => 10 ** exponent).filter((value) => Math.log10(value) >= from - 1e-9)
}

function decades(from: number, to: number, every: number): number[] {
  const first = Math.floor(from / every + 1e-9) * every
  return Array.from({ length: Math.max(0, Math.floor((to - first) / every + 1e-9) + 1) }, (_, i) => first + i * every)
}

/** Without the dust of binary fractions. */
const rounded = (value: number, step: number): number => Number(value.toFixed(Math.min(100, Math.max(0, 1 - Math.floor(Math.log10(step))))))
