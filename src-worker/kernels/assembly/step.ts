// The step of sgd in optimizer.ts for a sparse first layer. A weight whose gradient is 0 becomes w + (rate 0 + decay w),
// which is w + decay w to the last bit, signs of zeros included, because rate 0 is -0 for a rate below 0. So the
// gradient of an input that was zero in all examples is neither read nor cleared. Nor need such a weight be checked:
// for a decay from -1 to 0 it comes no farther from 0 than it was.

/** As sgd on [inputs x outputs] finite weights, for rate < 0 and -1 <= decay <= 0; clears active, see gradientSparse. */
export function sgdActive(w: usize, g: usize, active: usize, inputs: i32, outputs: i32, rate: f32, decay: f32): i32 {
  const r = f32x4.splat(rate)
  const s = f32x4.splat(decay)
  const panel = <usize>inputs * 32
  const panels = outputs / 8
  let largest = i32x4.splat(0)
  let p = 0
  for (; p + 4 <= panels; p += 4, w += 4 * panel, g += 4 * panel)
    for (let i = 0; i < inputs; i++) {
      const at = w + <usize>i * 32
      if (load<u8>(active + i)) {
        const from = g + <usize>i * 32
        largest = move(at, from, r, s, largest)
        largest = move(at + panel, from + panel, r, s, largest)
        largest = move(at + 2 * panel, from + 2 * panel, r, s, largest)
        largest = move(at + 3 * panel, from + 3 * panel, r, s, largest)
      } else {
        shrink(at, s)
        shrink(at + panel, s)
        shrink(at + 2 * panel, s)
        shrink(at + 3 * panel, s)
      }
    }
  for (; p < panels; p++, w += panel, g += panel)
    for (let i = 0; i < inputs; i++) {
      const at = w + <usize>i * 32
      if (load<u8>(active + i)) largest = move(at, g + <usize>i * 32, r, s, largest)
      else shrink(at, s)
    }
  memory.fill(active, 0, inputs)
  return i32(i32x4.all_true(i32x4.lt_u(largest, i32x4.splat(0x7f800000))))
}

/** An input's weights in a panel. Returns the larger of each lane's magnitudes, as bits, which are in the same order. */
function move(w: usize, g: usize, r: v128, s: v128, largest: v128): v128 {
  const old0 = v128.load(w)
  const old1 = v128.load(w, 16)
  const fresh0 = f32x4.add(old0, f32x4.add(f32x4.mul(r, v128.load(g)), f32x4.mul(s, old0)))
  const fresh1 = f32x4.add(old1, f32x4.add(f32x4.mul(r, v128.load(g, 16)), f32x4.mul(s, old1)))
  v128.store(w, fresh0)
  v128.store(w, fresh1, 16)
  v128.store(g, f32x4.splat(0))
  v128.store(g, f32x4.splat(0), 16)
  const magnitude = i32x4.splat(0x7fffffff)
  return i32x4.max_u(largest, i32x4.max_u(v128.and(fresh0, magnitude), v128.and(fresh1, magnitude)))
}

function shrink(w: usize, s: v128): void {
  const old0 = v128.load(w)
  const old1 = v128.load(w, 16)
  v128.store(w, f32x4.add(old0, f32x4.mul(s, old0)))
  v128.store(w, f32x4.add(old1, f32x4.mul(s, old1)), 16)
}
