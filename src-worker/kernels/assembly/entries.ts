const scale: f32 = 1.0 / 255.0

/** From memory, or V8 would make these vectors anew for every use of them. */
const factors = memory.data<f32>([scale, scale, scale, scale])
const lowBytes = memory.data<i32>([255, 255, 255, 255])
const sixteens = memory.data<i64>([0x1010101010101010, 0x1010101010101010])

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

/** Bytes of a row are listed in blocks of so many, so that an index within a block takes a byte. */
const block: i32 = 256
/** Non-zero bytes of a block as u16 entries, byte + 256 x index; behind them room for whole vectors. */
const list = memory.data(256 * 2 + 32, 16)

/**
 * Lists the non-zero bytes of each row: for each block of 256 bytes the u16 number of its entries, then all blocks'
 * entries, one's behind the other's; and as the row's span the u32 pointers of its beginning and of what is behind it.
 * byteStride is a multiple of 16 and the bytes behind a row's inputs are zero.
 */
export function compress(bytes: usize, entries: usize, spans: usize, rows: i32, byteStride: i32): void {
  if (!load<u16>(orders, 16)) makeOrders()
  let at = entries
  for (let r = 0; r < rows; r++, bytes += byteStride, spans += 8) {
    store<u32>(spans, <u32>at)
    let counts = at
    at += ((byteStride + 255) >> 8) << 1
    for (let from = 0; from < byteStride; from += block, counts += 2) {
      const count = listBlock(bytes + from, min(block, byteStride - from))
      store<u16>(counts, <u16>count)
      memory.copy(at, list, count << 1)
      at += count << 1
    }
    store<u32>(spans, <u32>at, 4)
  }
}

/** Reads a word of every cache line: rows are far apart in main memory, and misses of this loop wait together. */
function touch(spans: usize, anywhere: usize, rows: i32): void {
  for (const end = spans + (<usize>rows << 3); spans < end; spans += 8) {
    const to = <usize>load<u32>(spans, 4)
    for (let at = <usize>load<u32>(spans); at < to; at += 64) store<u32>(anywhere, load<u32>(at))
  }
}

/**
 * What forwardSparse and gradientSparse read, from rows that compress has listed anywhere: each entry as 8 bytes, f32
 * value / 255 and u32 offset of the input's row in a panel of weights (index x 32). Row r has those from ends[r - 1] to
 * ends[r], ends[-1] standing for 0. Reads and writes whole vectors: up to 3 entries behind a row's last one.
 */
export function unpack(spans: usize, unpacked: usize, ends: usize, rows: i32, byteStride: i32): void {
  touch(spans, ends, rows)
  const blocks = (byteStride + 255) >> 8
  let out = unpacked
  for (let r = 0; r < rows; r++, spans += 8, ends += 4) {
    let counts = <usize>load<u32>(spans)
    let at = counts + (<usize>blocks << 1)
    for (let b = 0; b < blocks; b++, counts += 2) {
      const count = <i32>load<u16>(counts)
      spread(at, count, b << 13, out)
      at += count << 1
      out += count << 3
    }
    store<u32>(ends, <u32>(out - unpacked) >> 3)
  }
}

/**
 * What compress and unpack make of rows of bytes, in one go. Up to 3 entries behind a row's last one are overwritten.
 */
export function unpackBytes(bytes: usize, unpacked: usize, ends: usize, rows: i32, byteStride: i32): void {
  if (!load<u16>(orders, 16)) makeOrders()
  let out = unpacked
  for (let r = 0; r < rows; r++, ends += 4, bytes += byteStride) {
    for (let from = 0; from < byteStride; from += block) {
      const count = listBlock(bytes + from, min(block, byteStride - from))
      spread(list, count, from << 5, out)
      out += count << 3
    }
    store<u32>(ends, <u32>(out - unpacked) >> 3)
  }
}

/** Into the list, without a branch for each byte. Returns how many. */
function listBlock(bytes: usize, count: i32): i32 {
  let at = list
  let index = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  const zero = i64x2.splat(0)
  const step = v128.load(sixteens)
  for (const end = bytes + count; bytes < end; bytes += 16, index = i8x16.add(index, step)) {
    const sixteen = v128.load(bytes)
    const set = i8x16.bitmask(i8x16.eq(sixteen, zero)) ^ 0xffff
    const low = v128.shuffle<u8>(sixteen, index, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const high = v128.shuffle<u8>(sixteen, index, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    v128.store(at, i8x16.swizzle(low, v128.load((set & 255) << 4, orders)))
    v128.store(at + (popcnt(set & 255) << 1), i8x16.swizzle(high, v128.load((set >> 8) << 4, orders)))
    at += popcnt(set) << 1
  }
  store<u64>(at, 0)
  return <i32>(at - list) >> 1
}

/** Entries as unpack writes them, four at a time; offset is that of the block. */
function spread(at: usize, count: i32, offset: i32, out: usize): void {
  const first = i32x4.splat(offset)
  const factor = v128.load(factors)
  const low = v128.load(lowBytes)
  for (const end = at + (<usize>count << 1); at < end; at += 8, out += 32) {
    const four = v128.load16x4_u(at)
    const offsets = i32x4.add(i32x4.shl(i32x4.shr_u(four, 8), 5), first)
    const values = f32x4.mul(f32x4.convert_i32x4_s(v128.and(four, low)), factor)
    v128.store(out, v128.shuffle<i32>(values, offsets, 0, 4, 1, 5))
    v128.store(out, v128.shuffle<i32>(values, offsets, 2, 6, 3, 7), 16)
  }
}
