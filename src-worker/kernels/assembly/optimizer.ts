/**
 * w += rate g + decay w, and g becomes zero. rate is -eta/m on the sum of a mini-batch's gradients, decay is
 * -eta lambda/n or 0. Returns whether every weight is finite: 0 x is NaN for infinities and NaN.
 */
export function sgd(w: usize, g: usize, count: i32, rate: f32, decay: f32): i32 {
  const r = f32x4.splat(rate)
  const s = f32x4.splat(decay)
  const zero = f32x4.splat(0)
  let check = zero
  for (const end = w + <usize>count * 4; w < end; w += 16, g += 16) {
    const old = v128.load(w)
    const fresh = f32x4.add(old, f32x4.add(f32x4.mul(r, v128.load(g)), f32x4.mul(s, old)))
    v128.store(w, fresh)
    v128.store(g, zero)
    check = f32x4.add(check, f32x4.mul(fresh, zero))
  }
  return i32(i32x4.all_true(f32x4.eq(check, zero)))
}

/** v = mu v + (rate g + decay ahead); w += v; g becomes zero. ahead, where g was taken, may be w. Returns as sgd does. */
export function momentum(w: usize, ahead: usize, g: usize, v: usize, count: i32, rate: f32, decay: f32, mu: f32): i32 {
  const r = f32x4.splat(rate)
  const s = f32x4.splat(decay)
  const m = f32x4.splat(mu)
  const zero = f32x4.splat(0)
  let check = zero
  for (const end = w + <usize>count * 4; w < end; w += 16, ahead += 16, g += 16, v += 16) {
    const step = f32x4.add(f32x4.mul(r, v128.load(g)), f32x4.mul(s, v128.load(ahead)))
    const velocity = f32x4.add(f32x4.mul(m, v128.load(v)), step)
    const fresh = f32x4.add(v128.load(w), velocity)
    v128.store(v, velocity)
    v128.store(w, fresh)
    v128.store(g, zero)
    check = f32x4.add(check, f32x4.mul(fresh, zero))
  }
  return i32(i32x4.all_true(f32x4.eq(check, zero)))
}

/** ahead = w + mu v */
export function lookAhead(w: usize, v: usize, ahead: usize, count: i32, mu: f32): void {
  const m = f32x4.splat(mu)
  for (const end = w + <usize>count * 4; w < end; w += 16, v += 16, ahead += 16)
    v128.store(ahead, f32x4.add(v128.load(w), f32x4.mul(m, v128.load(v))))
}

/** to = factor x from. Returns the largest magnitude of to: their bits are in the same order, those of a NaN the last. */
export function multiply(from: usize, to: usize, count: i32, factor: f32): f32 {
  const f = f32x4.splat(factor)
  const magnitude = i32x4.splat(0x7fffffff)
  let largest = i32x4.splat(0)
  for (const end = from + <usize>count * 4; from < end; from += 16, to += 16) {
    const product = f32x4.mul(f, v128.load(from))
    v128.store(to, product)
    largest = i32x4.max_u(largest, v128.and(product, magnitude))
  }
  largest = i32x4.max_u(largest, v128.shuffle<i32>(largest, largest, 2, 3, 0, 1))
  return f32x4.extract_lane(i32x4.max_u(largest, v128.shuffle<i32>(largest, largest, 1, 0, 3, 2)), 0)
}
