// exp, tanh and log by polynomials (Cephes: expf, tanhf, logf; fdlibm: e_log.c), because hosts differ in the last bits
// of theirs. Every operation here is an IEEE 754 one, so the results are the same bits on every machine.

// Constants lie in memory, each four times: V8 would put a v128.const together anew at each use.
const expConstants = memory.data<f32>([
  88.3, 88.3, 88.3, 88.3,
  -87.3, -87.3, -87.3, -87.3,
  1.44269504088896341, 1.44269504088896341, 1.44269504088896341, 1.44269504088896341,
  0.5, 0.5, 0.5, 0.5,
  0.693359375, 0.693359375, 0.693359375, 0.693359375,
  -2.12194440e-4, -2.12194440e-4, -2.12194440e-4, -2.12194440e-4,
  1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4,
  1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3,
  8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3,
  4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2,
  1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1,
  5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1,
  1, 1, 1, 1,
  12583039, 12583039, 12583039, 12583039,
  12582912, 12582912, 12582912, 12582912,
])

/** 1 in every lane */
export function one(): v128 {
  return v128.load(expConstants, 192)
}

/** |error| <= 2 ulp; the argument is clamped to [-87.3, 88.3], NaN stays NaN. */
export function exp(x: v128): v128 {
  x = clamped(x)
  return expBy(x, f32x4.floor(turns(x)))
}

/** The same bits, by operations that V8 widens (see dense-forward.ts), which floor is not: for two vectors that lie side by side. */
// @ts-ignore: decorator
@inline
export function expBeside(x: v128): v128 {
  x = clamped(x)
  const t = turns(x)
  const nearest = f32x4.sub(f32x4.add(t, v128.load(expConstants, 224)), v128.load(expConstants, 224))
  return expBy(x, f32x4.sub(nearest, v128.and(f32x4.gt(nearest, t), one())))
}

// @ts-ignore: decorator
@inline
function clamped(x: v128): v128 {
  // The pseudo-minimum is one instruction, and keeps the NaN that is its first operand.
  return f32x4.pmax(f32x4.pmin(x, v128.load(expConstants)), v128.load(expConstants, 16))
}

/** x / ln 2 + 1/2 */
// @ts-ignore: decorator
@inline
function turns(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, v128.load(expConstants, 32)), v128.load(expConstants, 48))
}

/** exp(x) = 2^n exp(x - n ln 2) */
// @ts-ignore: decorator
@inline
function expBy(x: v128, n: v128): v128 {
  x = f32x4.sub(f32x4.sub(x, f32x4.mul(n, v128.load(expConstants, 64))), f32x4.mul(n, v128.load(expConstants, 80)))
  let p = f32x4.add(f32x4.mul(v128.load(expConstants, 96), x), v128.load(expConstants, 112))
  p = f32x4.add(f32x4.mul(p, x), v128.load(expConstants, 128))
  p = f32x4.add(f32x4.mul(p, x), v128.load(expConstants, 144))
  p = f32x4.add(f32x4.mul(p, x), v128.load(expConstants, 160))
  p = f32x4.add(f32x4.mul(p, x), v128.load(expConstants, 176))
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(x, x)), x), v128.load(expConstants, 192))
  // 2^n: the last bits of n + 1.5 x 2^23 + 127 are the exponent n + 127.
  return f32x4.mul(p, i32x4.shl(f32x4.add(n, v128.load(expConstants, 208)), 23))
}

const logConstants = memory.data<f32>([
  1.41421356237309505, 1.41421356237309505, 1.41421356237309505, 1.41421356237309505,
  0.5, 0.5, 0.5, 0.5,
  7.0376836292e-2, 7.0376836292e-2, 7.0376836292e-2, 7.0376836292e-2,
  1.1514610310e-1, 1.1514610310e-1, 1.1514610310e-1, 1.1514610310e-1,
  1.1676998740e-1, 1.1676998740e-1, 1.1676998740e-1, 1.1676998740e-1,
  1.2420140846e-1, 1.2420140846e-1, 1.2420140846e-1, 1.2420140846e-1,
  1.4249322787e-1, 1.4249322787e-1, 1.4249322787e-1, 1.4249322787e-1,
  1.6668057665e-1, 1.6668057665e-1, 1.6668057665e-1, 1.6668057665e-1,
  2.0000714765e-1, 2.0000714765e-1, 2.0000714765e-1, 2.0000714765e-1,
  2.4999993993e-1, 2.4999993993e-1, 2.4999993993e-1, 2.4999993993e-1,
  3.3333331174e-1, 3.3333331174e-1, 3.3333331174e-1, 3.3333331174e-1,
  0.69314718055994531, 0.69314718055994531, 0.69314718055994531, 0.69314718055994531,
])

/** ln(1 + e) for e in [0, 1] */
export function log1p(e: v128): v128 {
  const u = f32x4.add(e, one())
  const halved = f32x4.gt(u, v128.load(logConstants))
  const x = f32x4.sub(v128.bitselect(f32x4.mul(u, v128.load(logConstants, 16)), u, halved), one())
  const z = f32x4.mul(x, x)
  let p = f32x4.sub(f32x4.mul(v128.load(logConstants, 32), x), v128.load(logConstants, 48))
  p = f32x4.add(f32x4.mul(p, x), v128.load(logConstants, 64))
  p = f32x4.sub(f32x4.mul(p, x), v128.load(logConstants, 80))
  p = f32x4.add(f32x4.mul(p, x), v128.load(logConstants, 96))
  p = f32x4.sub(f32x4.mul(p, x), v128.load(logConstants, 112))
  p = f32x4.add(f32x4.mul(p, x), v128.load(logConstants, 128))
  p = f32x4.sub(f32x4.mul(p, x), v128.load(logConstants, 144))
  p = f32x4.add(f32x4.mul(p, x), v128.load(logConstants, 160))
  p = f32x4.sub(f32x4.mul(p, f32x4.mul(x, z)), f32x4.mul(v128.load(logConstants, 16), z))
  const log = f32x4.add(f32x4.add(x, p), v128.and(halved, v128.load(logConstants, 176)))
  // What rounding 1 + e took away.
  return f32x4.add(log, f32x4.div(f32x4.sub(e, f32x4.sub(u, one())), u))
}

const tanhConstants = memory.data<f32>([
  -5.70498872745e-3, -5.70498872745e-3, -5.70498872745e-3, -5.70498872745e-3,
  2.06390887954e-2, 2.06390887954e-2, 2.06390887954e-2, 2.06390887954e-2,
  5.37397155531e-2, 5.37397155531e-2, 5.37397155531e-2, 5.37397155531e-2,
  1.33314422036e-1, 1.33314422036e-1, 1.33314422036e-1, 1.33314422036e-1,
  3.33332819422e-1, 3.33332819422e-1, 3.33332819422e-1, 3.33332819422e-1,
  2, 2, 2, 2,
  0.625, 0.625, 0.625, 0.625,
])

export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x)
  const z = f32x4.mul(x, x)
  let p = f32x4.add(f32x4.mul(v128.load(tanhConstants), z), v128.load(tanhConstants, 16))
  p = f32x4.sub(f32x4.mul(p, z), v128.load(tanhConstants, 32))
  p = f32x4.add(f32x4.mul(p, z), v128.load(tanhConstants, 48))
  p = f32x4.sub(f32x4.mul(p, z), v128.load(tanhConstants, 64))
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x)
  const e = exp(f32x4.add(size, size))
  const far = f32x4.sub(one(), f32x4.div(v128.load(tanhConstants, 80), f32x4.add(e, one())))
  const sign = i32x4.splat(0x80000000)
  return v128.bitselect(near, v128.or(far, v128.and(x, sign)), f32x4.lt(size, v128.load(tanhConstants, 96)))
}

/** ln x for finite x > 0 that is not subnormal; NaN and infinity come back as they are. |error| < 1 ulp (fdlibm) */
export function log(x: f64): f64 {
  if (!(x < Infinity)) return x
  let bits = reinterpret<u64>(x)
  let high = <i32>(bits >> 32)
  let k = (high >> 20) - 1023
  high &= 0x000fffff
  const i = (high + 0x95f64) & 0x100000
  bits = (<u64>(high | (i ^ 0x3ff00000)) << 32) | (bits & 0xffffffff)
  k += i >> 20
  const f = reinterpret<f64>(bits) - 1.0
  const s = f / (2.0 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const t2 = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  const n = <f64>k
  return n * 6.93147180369123816490e-1 - (half - (s * (half + (t2 + t1)) + n * 1.90821492927058770002e-10) - f)
}

const lanes = memory.data<i32>([-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0])

/** Which of the columns from..from+3 are units: behind them is padding to a multiple of 8, which stays zero. */
export function inside(from: i32, units: i32): v128 {
  return v128.load(lanes + (<usize>max(8 + from - units, 4) << 2))
}

/** Where that lies for the columns from..from+7. */
export function insideOf8(from: i32, units: i32): usize {
  return lanes + (<usize>max(8 + from - units, 0) << 2)
}

/** (a0 + a1) + (a2 + a3) in every lane */
export function sumLanes(a: v128): v128 {
  const pairs = f32x4.add(a, v128.shuffle<f32>(a, a, 1, 0, 3, 2))
  return f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 2, 3, 0, 1))
}
