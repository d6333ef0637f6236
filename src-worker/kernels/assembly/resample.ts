// An image is resampled at places that an affine map gives and a field of displacements shifts. SIMD of 128 bits can't
// gather, so the four pixels that a place lies between are put side by side first, once for each image: then one load
// fetches what a pixel needs. All places of many rows are told before the first is fetched, so that no load waits for its
// address, and those where the image is black are left out without a branch, which would be mispredicted at each edge.
// Integers only.

/**
 * Four pixels as a u32 for each place: (x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1) for x = -1..width, y = -1..height,
 * which are zero outside of the image; rows of 16 ceil((width + 2) / 16) of them. Only rows of the box are made.
 * box gets four i16, between which all pixels lie that are not zero: the columns left and right, the rows above and below.
 * image has width x height bytes and is read up to 15 bytes behind its end. padded is room for (height + 2) rows of
 * 16 more bytes than a row of quads has u32, of which the first column is zero.
 */
export function makeQuads(image: usize, padded: usize, quads: usize, box: usize, width: i32, height: i32): void {
  const count = width * height
  let start = 0
  while (start + 16 < count && !v128.any_true(v128.load(image + start))) start += 16
  let end = count
  while (end - 16 > start && !v128.any_true(v128.load(image + end - 16))) end -= 16
  const top = start / width
  const rows = (end - 1) / width + 1 - top

  const vectors = (width + 17) >> 4
  const stride = (vectors + 1) << 4
  const first = padded + (top + 1) * stride
  let row = first + 1
  let pixels = image + top * width
  for (let y = 0; y < rows; y++, row += stride, pixels += width) {
    for (let x = 0; x < width; x += 16) v128.store(row + x, v128.load(pixels + x))
    v128.store(row + width, i64x2.splat(0))
  }
  for (let x = 0; x < stride; x += 16) v128.store(row - 1 + x, i64x2.splat(0))

  let left = width
  let right = -1
  const to = quads + top * (vectors << 6)
  for (let j = 0; j < vectors; j++) {
    const seen = i8x16.bitmask(i8x16.ne(makeColumns(first + (j << 4), to + (j << 6), stride, vectors << 6, rows), i64x2.splat(0)))
    if (seen) {
      left = min(left, (j << 4) - 1 + ctz(seen))
      right = (j << 4) + 30 - clz(seen)
    }
  }
  store<i16>(box, <i16>(left - 1))
  store<i16>(box, <i16>(right + 1), 2)
  store<i16>(box, <i16>(top - 1), 4)
  store<i16>(box, <i16>(top + rows), 6)
}

/** The quads of 16 columns, of so many rows from the one above the first on, and below them one more of zeros. Returns what is not zero in any. */
// @ts-ignore: decorator
@inline
function makeColumns(from: usize, to: usize, stride: usize, quadStride: usize, rows: i32): v128 {
  let first = i64x2.splat(0)
  let second = i64x2.splat(0)
  let seen = i64x2.splat(0)
  for (let y = 0; y <= rows; y++, from += stride, to += quadStride) {
    const lefts = v128.load(from)
    const rights = v128.load(from, 1)
    seen = v128.or(seen, lefts)
    const firstLower = v128.shuffle<u8>(lefts, rights, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const secondLower = v128.shuffle<u8>(lefts, rights, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    v128.store(to, v128.shuffle<u16>(first, firstLower, 0, 8, 1, 9, 2, 10, 3, 11))
    v128.store(to, v128.shuffle<u16>(first, firstLower, 4, 12, 5, 13, 6, 14, 7, 15), 16)
    v128.store(to, v128.shuffle<u16>(second, secondLower, 0, 8, 1, 9, 2, 10, 3, 11), 32)
    v128.store(to, v128.shuffle<u16>(second, secondLower, 4, 12, 5, 13, 6, 14, 7, 15), 48)
    first = firstLower
    second = secondLower
  }
  v128.store(to, i64x2.splat(0))
  v128.store(to, i64x2.splat(0), 16)
  v128.store(to, i64x2.splat(0), 32)
  v128.store(to, i64x2.splat(0), 48)
  return seen
}

/** Displacements lie in a torus of so many a side; behind each row its first ones follow again, as many as an image is wide. */
const side: i32 = 256

/** For each eight columns x ux, x vx, and the least u, beyond which columns behind the image's last one are always. */
const columns = memory.data(256 / 8 * 48, 16)
/** For each eight pixels eight addresses of quads, the parts of a pixel to the right and down, and where they are to be written. */
const group: i32 = 80
const full: i32 = 48 * 80
const places = memory.data((48 + 256 / 8) * 80, 16)

/** From memory, or V8 would make these vectors anew for every use of them. */
const constants = memory.data<i16>([
  63, 63, 63, 63, 63, 63, 63, 63,
  64, 64, 64, 64, 64, 64, 64, 64,
  255, 255, 255, 255, 255, 255, 255, 255,
  2048, 0, 2048, 0, 2048, 0, 2048, 0,
])

/**
 * Pixel (x, y) of out, rows of width bytes and eight zeros behind the last, becomes the image, bilinear, at
 * u + x ux + y uy + du, v + x vx + y vy + dv. map holds the i32 u, v, ux, vx, uy, vy, in 1/65536 of a pixel, and the
 * columns and rows of the plane where du and dv are taken for (0, 0); plane holds i16 in 1/64 of a pixel, to which each
 * part of the sum is rounded; sums saturate at 512 pixels. Up to 256 pixels a side.
 */
export function resample(quads: usize, box: usize, map: usize, plane: usize, out: usize, width: i32, height: i32): void {
  listColumns(map, box, width)
  clear(out, width * height)
  const planeStride = 2 * (side + ((width + 7) & -8))
  const startU = plane + (load<i32>(map, 24) << 1)
  const startV = plane + (load<i32>(map, 32) << 1)
  let rowU = load<i32>(map, 28)
  let rowV = load<i32>(map, 36)
  const step = v128.load64_zero(map, 16)
  let place = i32x4.add(v128.load64_zero(map), i32x4.splat(512))
  const rowBytes = ((width + 17) >> 4) << 6
  const distances = i32x4.splat((rowBytes << 16) | 4)
  const origin = i32x4.splat(<i32>quads + rowBytes + 4)
  const left = i16x8.shl(v128.load16_splat(box), 6)
  const right = i16x8.shl(v128.load16_splat(box, 2), 6)
  const above = i16x8.shl(v128.load16_splat(box, 4), 6)
  const below = i16x8.shl(v128.load16_splat(box, 6), 6)
  const fraction = v128.load(constants)
  let to = places
  for (let y = 0; y < height; y++) {
    const rounded = i32x4.shr_s(place, 10)
    const from = i16x8.narrow_i32x4_s(rounded, rounded)
    place = i32x4.add(place, step)
    const fromU = v128.shuffle<u16>(from, from, 0, 0, 0, 0, 0, 0, 0, 0)
    const fromV = v128.shuffle<u16>(from, from, 1, 1, 1, 1, 1, 1, 1, 1)
    let du = startU + (rowU++ & (side - 1)) * planeStride
    let dv = startV + (rowV++ & (side - 1)) * planeStride
    let into = out
    out += width
    for (let at = columns; into < out; at += 48, du += 16, dv += 16, into += 8) {
      let u = i16x8.add_sat_s(i16x8.add_sat_s(fromU, v128.load(at)), v128.load(du))
      let v = i16x8.add_sat_s(i16x8.add_sat_s(fromV, v128.load(at, 16)), v128.load(dv))
      u = i16x8.min_s(i16x8.max_s(u, v128.load(at, 32)), right)
      v = i16x8.min_s(i16x8.max_s(v, above), below)
      const column = i16x8.shr_s(u, 6)
      const row = i16x8.shr_s(v, 6)
      const four = v128.shuffle<u16>(column, row, 0, 8, 1, 9, 2, 10, 3, 11)
      const next = v128.shuffle<u16>(column, row, 4, 12, 5, 13, 6, 14, 7, 15)
      v128.store(to, i32x4.add(i32x4.dot_i16x8_s(four, distances), origin))
      v128.store(to, i32x4.add(i32x4.dot_i16x8_s(next, distances), origin), 16)
      v128.store(to, v128.and(u, fraction), 32)
      v128.store(to, v128.and(v, fraction), 48)
      store<u32>(to, <u32>into, 64)
      const inside = i16x8.min_s(i16x8.min_s(i16x8.sub(u, left), i16x8.sub(right, u)), i16x8.min_s(i16x8.sub(v, above), i16x8.sub(below, v)))
      to += group * i32(v128.any_true(inside))
    }
    if (to >= places + full) {
      fetchPlaces(to)
      to = places
    }
  }
  fetchPlaces(to)
}

function clear(out: usize, count: i32): void {
  const end = out + count
  for (; out + 16 <= end; out += 16) v128.store(out, i64x2.splat(0))
  for (; out < end; out += 8) store<u64>(out, 0)
  store<u64>(end, 0)
}

/** x ux and x vx, in 1/64. */
function listColumns(map: usize, box: usize, width: i32): void {
  const ux = v128.load32_splat(map, 8)
  const vx = v128.load32_splat(map, 12)
  const ux4 = i32x4.shl(ux, 2)
  const vx4 = i32x4.shl(vx, 2)
  const lanes = i32x4(0, 1, 2, 3)
  const left = i16x8.shl(v128.load16_splat(box), 6)
  const right = i16x8.shl(v128.load16_splat(box, 2), 6)
  let u = i32x4.add(i32x4.mul(ux, lanes), i32x4.splat(512))
  let v = i32x4.add(i32x4.mul(vx, lanes), i32x4.splat(512))
  let at = columns
  for (let x = 0; x < width; x += 8, at += 48) {
    const nextU = i32x4.add(u, ux4)
    const nextV = i32x4.add(v, vx4)
    const isInImage = i16x8.gt_s(i16x8.splat(<i16>(width - x)), i16x8(0, 1, 2, 3, 4, 5, 6, 7))
    v128.store(at, i16x8.narrow_i32x4_s(i32x4.shr_s(u, 10), i32x4.shr_s(nextU, 10)))
    v128.store(at, i16x8.narrow_i32x4_s(i32x4.shr_s(v, 10), i32x4.shr_s(nextV, 10)), 16)
    v128.store(at, v128.bitselect(left, right, isInImage), 32)
    u = i32x4.add(nextU, ux4)
    v = i32x4.add(nextV, vx4)
  }
}

function fetchPlaces(end: usize): void {
  const one = v128.load(constants, 16)
  const low = v128.load(constants, 32)
  const half = v128.load(constants, 48)
  for (let at = places; at < end; at += group) {
    const toRight = v128.load(at, 32)
    const toBottom = v128.load(at, 48)
    const toTop = i16x8.sub(one, toBottom)
    const a = blend(fetch(at),
      v128.shuffle<u16>(toRight, toRight, 0, 8, 1, 9, 2, 10, 3, 11),
      v128.shuffle<u16>(toTop, toBottom, 0, 8, 1, 9, 2, 10, 3, 11), low, half)
    const b = blend(fetch(at + 16),
      v128.shuffle<u16>(toRight, toRight, 4, 12, 5, 13, 6, 14, 7, 15),
      v128.shuffle<u16>(toTop, toBottom, 4, 12, 5, 13, 6, 14, 7, 15), low, half)
    const bytes = i16x8.narrow_i32x4_s(a, b)
    v128.store64_lane(<usize>load<u32>(at, 64), i8x16.narrow_i16x8_u(bytes, bytes), 0)
  }
}

/** The quads at four addresses. */
// @ts-ignore: decorator
@inline
function fetch(at: usize): v128 {
  let four = v128.load32_zero(<usize>load<u32>(at))
  four = v128.load32_lane(<usize>load<u32>(at, 4), four, 1)
  four = v128.load32_lane(<usize>load<u32>(at, 8), four, 2)
  return v128.load32_lane(<usize>load<u32>(at, 12), four, 3)
}

/** Four quads as one pixel each: between left and right in 1/64, then between top and bottom in 1/4096, rounded. */
// @ts-ignore: decorator
@inline
function blend(four: v128, toRight: v128, weights: v128, low: v128, half: v128): v128 {
  const lefts = v128.and(four, low)
  const change = i16x8.mul(i16x8.sub(i16x8.shr_u(four, 8), lefts), toRight)
  const pair = i16x8.add(i16x8.shl(lefts, 6), change)
  return i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(pair, weights), half), 12)
}
