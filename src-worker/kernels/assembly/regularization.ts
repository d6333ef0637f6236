/** g += size sign(w), where sign(0) = 0: padding stays zero. */
export function addSigns(w: usize, g: usize, count: i32, size: f32): void {
  const s = f32x4.splat(size)
  const zero = f32x4.splat(0)
  for (const end = w + <usize>count * 4; w < end; w += 16, g += 16) {
    const weights = v128.load(w)
    const signs = f32x4.sub(v128.and(s, f32x4.gt(weights, zero)), v128.and(s, f32x4.lt(weights, zero)))
    v128.store(g, f32x4.add(v128.load(g), signs))
  }
}

/** Sum of |w| in four f64 chains: of lanes 0 and 1, 2 and 3 of every vector. */
export function sumOfMagnitudes(w: usize, count: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (const end = w + <usize>count * 4; w < end; w += 16) {
    low = f64x2.add(low, f64x2.abs(f64x2.promote_low_f32x4(v128.load64_zero(w))))
    high = f64x2.add(high, f64x2.abs(f64x2.promote_low_f32x4(v128.load64_zero(w, 8))))
  }
  const sum = f64x2.add(low, high)
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}

/** Sum of w^2, in the order of sumOfMagnitudes. */
export function sumOfSquares(w: usize, count: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (const end = w + <usize>count * 4; w < end; w += 16) {
    const a = f64x2.promote_low_f32x4(v128.load64_zero(w))
    const b = f64x2.promote_low_f32x4(v128.load64_zero(w, 8))
    low = f64x2.add(low, f64x2.mul(a, a))
    high = f64x2.add(high, f64x2.mul(b, b))
  }
  const sum = f64x2.add(low, high)
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}

/** Sum of (a - scale b)^2 in f64, in the order of sumOfMagnitudes. */
export function sumOfSquaredDifferences(a: usize, b: usize, scale: f64, count: i32): f64 {
  const s = f64x2.splat(scale)
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (const end = a + <usize>count * 4; a < end; a += 16, b += 16) {
    const first = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(a)), f64x2.mul(s, f64x2.promote_low_f32x4(v128.load64_zero(b))))
    const second = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(a, 8)), f64x2.mul(s, f64x2.promote_low_f32x4(v128.load64_zero(b, 8))))
    low = f64x2.add(low, f64x2.mul(first, first))
    high = f64x2.add(high, f64x2.mul(second, second))
  }
  const both = f64x2.add(low, high)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}
