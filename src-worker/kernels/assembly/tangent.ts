// Derivatives along a direction of the parameters, and what they change in the error: Pearlmutter's R-operator (1994).
import { sumLanes } from './math'

/** a += b */
export function add(a: usize, b: usize, rows: i32, stride: i32): void {
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, b += 16) v128.store(a, f32x4.add(v128.load(a), v128.load(b)))
}

/** t = a (t - sum a t) per row: how softmax outputs a move with their weighted inputs. */
export function softmaxTangent(t: usize, a: usize, rows: i32, stride: i32): void {
  for (let r = 0; r < rows; r++, t += <usize>stride * 4, a += <usize>stride * 4) {
    let sum = f32x4.splat(0)
    for (let o: usize = 0; o < <usize>stride * 4; o += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a + o), v128.load(t + o)))
    const mean = sumLanes(sum)
    for (let o: usize = 0; o < <usize>stride * 4; o += 16)
      v128.store(t + o, f32x4.mul(v128.load(a + o), f32x4.sub(v128.load(t + o), mean)))
  }
}

/** r = r a (1 - a) + e (1 - 2a) t: the tangent of e a (1 - a), where r is that of e and t that of a. t may be r. */
export function sigmoidCurvature(r: usize, e: usize, a: usize, t: usize, rows: i32, stride: i32): void {
  const one = f32x4.splat(1)
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, e += 16, t += 16, r += 16) {
    const s = v128.load(a)
    const rest = f32x4.sub(one, s)
    const moved = f32x4.mul(f32x4.mul(v128.load(e), f32x4.sub(rest, s)), v128.load(t))
    v128.store(r, f32x4.add(f32x4.mul(v128.load(r), f32x4.mul(s, rest)), moved))
  }
}

/** r = r (1 - a^2) - 2 e a t: the tangent of e (1 - a^2), as sigmoidCurvature. */
export function tanhCurvature(r: usize, e: usize, a: usize, t: usize, rows: i32, stride: i32): void {
  const one = f32x4.splat(1)
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, e += 16, t += 16, r += 16) {
    const s = v128.load(a)
    const moved = f32x4.mul(f32x4.mul(v128.load(e), f32x4.add(s, s)), v128.load(t))
    v128.store(r, f32x4.sub(f32x4.mul(v128.load(r), f32x4.sub(one, f32x4.mul(s, s))), moved))
  }
}

/** sum += g in f64, and g becomes zero. */
export function accumulate(g: usize, sum: usize, count: i32): void {
  for (const end = g + <usize>count * 4; g < end; g += 16, sum += 32) {
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.promote_low_f32x4(v128.load64_zero(g))))
    v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.promote_low_f32x4(v128.load64_zero(g, 8))), 16)
    v128.store(g, f32x4.splat(0))
  }
}
