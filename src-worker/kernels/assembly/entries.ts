const scale: f32 = 1.0 / 255.0

/** For each set of eight lanes the bytes of those in it, one lane behind the other; made at the first use. */
const orders = memory.data(4096, 16)

function makeOrders(): void {
  for (let set = 0; set < 256; set++) {
    let at = orders + (set << 4)
    for (let lane = 0; lane < 8; lane++)
      if ((set >> lane) & 1) {
        store<u16>(at, <u16>(lane * 0x202 + 0x100))
        at += 2
      }
  }
}

/** Non-zero bytes of a block as u16, byte + 256 x index; behind them room for whole vectors. */
const block: i32 = 256
const list = memory.data(256 * 2 + 32, 16)

/**
 * What compress and unpack make of rows of bytes, in one go and without a branch for each of them. Up to 3 entries
 * behind a row's last one are overwritten.
 */
export function unpackBytes(bytes: usize, unpacked: usize, ends: usize, rows: i32, byteStride: i32): void {
  if (!load<u16>(orders, 16)) makeOrders()
  let out = unpacked
  for (let r = 0; r < rows; r++, ends += 4, bytes += byteStride) {
    for (let from = 0; from < byteStride; from += block) {
      const count = listBlock(bytes + from, min(block, byteStride - from))
      spread(count, from << 5, out)
      out += count << 3
    }
    store<u32>(ends, <u32>(out - unpacked) >> 3)
  }
}

function listBlock(bytes: usize, count: i32): i32 {
  let at = list
  let index = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  const zero = i64x2.splat(0)
  const step = i8x16.splat(16)
  for (const end = bytes + count; bytes < end; bytes += 16, index = i8x16.add(index, step)) {
    const sixteen = v128.load(bytes)
    const set = i8x16.bitmask(i8x16.eq(sixteen, zero)) ^ 0xffff
    const low = v128.shuffle<u8>(sixteen, index, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const high = v128.shuffle<u8>(sixteen, index, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    v128.store(at, i8x16.swizzle(low, v128.load(orders + ((set & 255) << 4))))
    at += popcnt(set & 255) << 1
    v128.store(at, i8x16.swizzle(high, v128.load(orders + ((set >> 8) << 4))))
    at += popcnt(set >> 8) << 1
  }
  store<u64>(at, 0)
  return <i32>(at - list) >> 1
}

/** The list's entries as unpack writes them, four at a time; offset is that of the block. */
function spread(count: i32, offset: i32, out: usize): void {
  const first = i32x4.splat(offset)
  const factor = f32x4.splat(scale)
  const low = i32x4.splat(255)
  for (let at = list, end = list + (count << 1); at < end; at += 8, out += 32) {
    const four = v128.load16x4_u(at)
    const offsets = i32x4.add(i32x4.shl(i32x4.shr_u(four, 8), 5), first)
    const values = f32x4.mul(f32x4.convert_i32x4_s(v128.and(four, low)), factor)
    v128.store(out, v128.shuffle<i32>(values, offsets, 0, 4, 1, 5))
    v128.store(out, v128.shuffle<i32>(values, offsets, 2, 6, 3, 7), 16)
  }
}
