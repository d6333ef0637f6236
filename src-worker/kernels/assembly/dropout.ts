// Which values are dropped follows from their place and a key alone, by a hash: triple32 of Chris Wellons' hash
// prospector, of a counter that starts elsewhere in each row. A second word of the row joins in behind its first shift,
// so that rows whose counters overlap have nothing in common.

const multiplier0 = 0xed5ad4bb
const multiplier1 = 0xac4c1b51
const multiplier2 = 0x31848bab
/** 2^32 over the golden ratio: counters of neighbours are far apart. */
const stride32 = 0x9e3779b9

/**
 * to = factor x from, or 0 where the hash of the place is below the threshold, over [rows x stride]. The row's number is
 * part of its place: the first one here has the number firstRow. to may be from.
 */
export function drop(
  from: usize, to: usize, rows: i32, stride: i32, key0: u32, key1: u32, firstRow: u32, threshold: u32, factor: f32,
): void {
  const least = i32x4.splat(threshold)
  const f = f32x4.splat(factor)
  const next = i32x4.splat(4 * stride32)
  for (let r: u32 = 0; r < <u32>rows; r++) {
    const word = hash(key0 + firstRow + r)
    const second = i32x4.splat(key1 + word * stride32)
    let counter = i32x4.add(i32x4.splat(word), i32x4(0, stride32, 2 * stride32, 3 * stride32))
    for (const end = from + <usize>stride * 4; from < end; from += 16, to += 16) {
      const kept = i32x4.ge_u(hash4(counter, second), least)
      v128.store(to, v128.and(f32x4.mul(f, v128.load(from)), kept))
      counter = i32x4.add(counter, next)
    }
  }
}

function hash(x: u32): u32 {
  x = (x ^ (x >> 17)) * multiplier0
  x = (x ^ (x >> 11)) * multiplier1
  x = (x ^ (x >> 15)) * multiplier2
  return x ^ (x >> 14)
}

function hash4(x: v128, second: v128): v128 {
  x = i32x4.add(v128.xor(x, i32x4.shr_u(x, 17)), second)
  x = i32x4.mul(x, i32x4.splat(multiplier0))
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 11)), i32x4.splat(multiplier1))
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(multiplier2))
  return v128.xor(x, i32x4.shr_u(x, 14))
}
