/** The functions of the kernels (assembly/math.ts), one lane: the same f32 operations in the same order, so the same bits. */
const f = Math.fround

const bits = new Int32Array(1)
const float = new Float32Array(bits.buffer)
function powerOf2(n: number): number {
  bits[0] = (n + 127) << 23
  return float[0] ?? 0
}

const polynomial = (x: number, coefficients: readonly number[]) =>
  coefficients.reduce((sum, coefficient) => f(f(sum * x) + coefficient))

const expCoefficients = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1].map(f)
const logCoefficients = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
].map(f)
const tanhCoefficients = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1].map(f)

export function exp(value: number): number {
  let x = Math.max(Math.min(value, f(88.3)), f(-87.3))
  if (Number.isNaN(x)) return x
  const n = Math.floor(f(f(x * f(Math.LOG2E)) + 0.5))
  x = f(f(x - f(n * f(0.693359375))) - f(n * f(-2.1219444e-4)))
  const p = f(f(f(polynomial(x, expCoefficients) * f(x * x)) + x) + 1)
  return f(p * powerOf2(n))
}

export function log1p(e: number): number {
  const u = f(e + 1)
  const halved = u > f(Math.SQRT2)
  const x = f((halved ? f(u * 0.5) : u) - 1)
  const z = f(x * x)
  const p = f(f(polynomial(x, logCoefficients) * f(x * z)) - f(0.5 * z))
  const log = f(f(x + p) + (halved ? f(Math.LN2) : 0))
  return f(log + f(f(e - f(u - 1)) / u))
}

export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size < f(0.625)) {
    const z = f(x * x)
    return f(f(f(polynomial(z, tanhCoefficients) * z) * x) + x)
  }
  const far = f(1 - f(2 / f(exp(f(size + size)) + 1)))
  return x < 0 ? -far : far
}

export const sigmoid = (z: number): number => f(1 / f(1 + exp(-z)))

/** (a0 + a1) + (a2 + a3) of the four sums of every fourth value. */
export function sumInLanes(count: number, value: (index: number) => number): number {
  const lanes: [number, number, number, number] = [0, 0, 0, 0]
  for (let i = 0; i < count; i++) lanes[i & 3] = f((lanes[i & 3] ?? 0) + value(i))
  return f(f(lanes[0] + lanes[1]) + f(lanes[2] + lanes[3]))
}
