// An image is resampled at places that an affine map gives and a field of displacements shifts. SIMD of 128 bits can't
// gather, so the four pixels that a place lies between are put side by side first, once for each image: then one load
// fetches what a pixel needs. All places of many rows are told before the first is fetched, so that no load waits for its
// address, and those where the image is black are left out without a branch, which would be mispredicted at each edge.
// Integers only.

/** Displacements lie in a torus of so many a side; behind each row its first ones follow again, as many as an image is wide. */
const side: i32 = 256

/** For each eight columns x ux, x vx, and all bits of those behind the image's last one. */
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
 * part of the sum is rounded, and no longer than reach; sums saturate at 512 pixels from the corner of the box, which map
 * holds at its end and of which quads are made. Up to 256 pixels a side.
 */
export function resample(quads: usize, map: usize, reach: i32, plane: usize, out: usize, width: i32, height: i32): void {
  clear(out, width * height)
  // Around the box.
  const left = <i32>load<u8>(map, 44) - 1
  const above = <i32>load<u8>(map, 45) - 1
  const spanU = <i32>load<u8>(map, 46) + 1 - left
  const spanV = <i32>load<u8>(map, 47) + 1 - above
  if (spanU < 2) return
  findBounds(map, left, spanU, above, spanV, reach, width, height)
  const x0 = load<i32>(bounds)
  const x1 = load<i32>(bounds, 4)
  const y0 = load<i32>(bounds, 8)
  const y1 = load<i32>(bounds, 12)
  listColumns(map, x0, x1, width)
  const planeStride = 2 * (side + ((width + 7) & -8))
  const startU = plane + ((load<i32>(map, 24) + x0) << 1)
  const startV = plane + ((load<i32>(map, 32) + x0) << 1)
  let rowU = load<i32>(map, 28) + y0
  let rowV = load<i32>(map, 36) + y0
  const step = v128.load64_zero(map, 16)
  let place = i32x4.add(i32x4.add(v128.load64_zero(map), i32x4.mul(step, i32x4.splat(y0))), i32x4.splat(512))
  const rowBytes = ((spanU + 16) >> 4) << 5
  const distances = i32x4.splat((rowBytes << 16) | 2)
  const origin = i32x4.splat(<i32>quads)
  const corner = i32x4.splat(((left << 6) & 0xffff) | (above << 22))
  const right = i16x8.splat(<i16>(spanU << 6))
  const below = i16x8.splat(<i16>(spanV << 6))
  let to = places
  out += y0 * width
  for (let y = y0; y < y1; y++, out += width) {
    const rounded = i32x4.shr_s(place, 10)
    const from = i16x8.sub_sat_s(i16x8.narrow_i32x4_s(rounded, rounded), corner)
    place = i32x4.add(place, step)
    const fromU = v128.shuffle<u16>(from, from, 0, 0, 0, 0, 0, 0, 0, 0)
    const fromV = v128.shuffle<u16>(from, from, 1, 1, 1, 1, 1, 1, 1, 1)
    let du = startU + (rowU++ & (side - 1)) * planeStride
    let dv = startV + (rowV++ & (side - 1)) * planeStride
    let into = out + x0
    for (let at = columns, end = out + x1; into < end; at += 48, du += 16, dv += 16, into += 8) {
      // Unsigned, what lies left of or above the box is as far away as can be.
      const exactU = i16x8.add_sat_s(i16x8.add_sat_s(fromU, v128.load(at)), v128.load(du))
      const exactV = i16x8.add_sat_s(i16x8.add_sat_s(fromV, v128.load(at, 16)), v128.load(dv))
      const u = i16x8.min_u(v128.or(exactU, v128.load(at, 32)), right)
      const v = i16x8.min_u(exactV, below)
      const column = i16x8.shr_u(u, 6)
      const row = i16x8.shr_u(v, 6)
      const four = v128.shuffle<u16>(column, row, 0, 8, 1, 9, 2, 10, 3, 11)
      const next = v128.shuffle<u16>(column, row, 4, 12, 5, 13, 6, 14, 7, 15)
      v128.store(to, i32x4.add(i32x4.dot_i16x8_s(four, distances), origin))
      v128.store(to, i32x4.add(i32x4.dot_i16x8_s(next, distances), origin), 16)
      v128.store(to, u, 32)
      v128.store(to, v, 48)
      store<u32>(to, <u32>into, 64)
      const inside = v128.and(i16x8.lt_s(u, right), i16x8.lt_s(v, below))
      to = select<usize>(to + group, to, i8x16.bitmask(inside))
    }
    if (to >= places + full) {
      fetchPlaces(to)
      to = places
    }
  }
  fetchPlaces(to)
}

/** i32: columns from and to, rows from and to. */
const bounds = memory.data(16, 16)
/** Up to it no sum of a place saturates, in 1/65536: 512 pixels. */
const far: f64 = 33554432
/** Below it, 1/256 of a pixel's area, an inverse is not told: such a map shows one pixel everywhere. */
const leastArea: f64 = 16777216

/**
 * Pixels outside of these columns and rows come from outside of the box, no displacement being longer than reach along
 * either axis: the parallelogram's bounds that the inverse map makes of the box.
 */
function findBounds(map: usize, left: i32, spanU: i32, above: i32, spanV: i32, reach: i32, width: i32, height: i32): void {
  const place = v128.load64_zero(map)
  const byColumn = f64x2.convert_low_i32x4_s(v128.load64_zero(map, 8))
  const byRow = f64x2.convert_low_i32x4_s(v128.load64_zero(map, 16))
  const ux = f64x2.extract_lane(byColumn, 0)
  const vx = f64x2.extract_lane(byColumn, 1)
  const uy = f64x2.extract_lane(byRow, 0)
  const vy = f64x2.extract_lane(byRow, 1)
  const area = ux * vy - uy * vx
  const inRow = f64x2.add(f64x2.abs(f64x2.convert_low_i32x4_s(place)), f64x2.mul(f64x2.splat(width), f64x2.abs(byColumn)))
  const furthest = f64x2.add(inRow, f64x2.mul(f64x2.splat(height), f64x2.abs(byRow)))
  const isPlain = !i64x2.bitmask(f64x2.ge(furthest, f64x2.splat(far - (max(width, height) << 16)))) && abs(area) >= leastArea
  // Two roundings, each by half of 1/64, and as much again for those of this function.
  const slack = (reach + 2) << 10
  const half = f64x2.convert_low_i32x4_s(i32x4((spanU << 15) + slack, (spanV << 15) + slack, 0, 0))
  const middle = f64x2.convert_low_i32x4_s(i32x4.sub(i32x4(((left << 1) + spanU) << 15, ((above << 1) + spanV) << 15, 0, 0), place))
  // The inverse map, of columns and of rows.
  const first = f64x2(vy, ux)
  const second = f64x2(uy, vx)
  const around = f64x2.div(f64x2.sub(f64x2.mul(first, middle), f64x2.mul(second, exchange(middle))), f64x2.splat(area))
  const away = f64x2.div(f64x2.add(f64x2.mul(f64x2.abs(first), half), f64x2.mul(f64x2.abs(second), exchange(half))), f64x2.splat(abs(area)))
  const sides = f64x2(width, height)
  const from = i32x4.trunc_sat_f64x2_s_zero(clamp(f64x2.ceil(f64x2.sub(around, away)), sides))
  const end = i32x4.trunc_sat_f64x2_s_zero(clamp(f64x2.add(f64x2.floor(f64x2.add(around, away)), f64x2.splat(1)), sides))
  v128.store(bounds, isPlain ? v128.shuffle<i32>(from, end, 0, 4, 1, 5) : i32x4(0, width, 0, height))
}

// @ts-ignore: decorator
@inline
function exchange(pair: v128): v128 {
  return v128.shuffle<i64>(pair, pair, 1, 0)
}

// @ts-ignore: decorator
@inline
function clamp(values: v128, largest: v128): v128 {
  return f64x2.pmax(f64x2.splat(0), f64x2.pmin(largest, values))
}

/** Writes zeros, eight of them behind the last of count. */
export function clear(out: usize, count: i32): void {
  const end = out + count
  for (; out + 16 <= end; out += 16) v128.store(out, i64x2.splat(0))
  for (; out < end; out += 8) store<u64>(out, 0)
  store<u64>(end, 0)
}

/** x ux and x vx, in 1/64, for from <= x < to, and what is behind the image's last column. */
function listColumns(map: usize, from: i32, to: i32, width: i32): void {
  const ux = v128.load32_splat(map, 8)
  const vx = v128.load32_splat(map, 12)
  const ux4 = i32x4.shl(ux, 2)
  const vx4 = i32x4.shl(vx, 2)
  const first = i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(from))
  let u = i32x4.add(i32x4.mul(ux, first), i32x4.splat(512))
  let v = i32x4.add(i32x4.mul(vx, first), i32x4.splat(512))
  let at = columns
  for (let x = from; x < to; x += 8, at += 48) {
    const nextU = i32x4.add(u, ux4)
    const nextV = i32x4.add(v, vx4)
    const isBehind = i16x8.le_s(i16x8.splat(<i16>(width - x)), i16x8(0, 1, 2, 3, 4, 5, 6, 7))
    v128.store(at, i16x8.narrow_i32x4_s(i32x4.shr_s(u, 10), i32x4.shr_s(nextU, 10)))
    v128.store(at, i16x8.narrow_i32x4_s(i32x4.shr_s(v, 10), i32x4.shr_s(nextV, 10)), 16)
    v128.store(at, isBehind, 32)
    u = i32x4.add(nextU, ux4)
    v = i32x4.add(nextV, vx4)
  }
}

function fetchPlaces(end: usize): void {
  const fraction = v128.load(constants)
  const one = v128.load(constants, 16)
  const low = v128.load(constants, 32)
  const half = v128.load(constants, 48)
  for (let at = places; at < end; at += group) {
    const toRight = v128.and(v128.load(at, 32), fraction)
    const toBottom = v128.and(v128.load(at, 48), fraction)
    const toLeft = i16x8.sub(one, toRight)
    const a = blend(fetch(at),
      v128.shuffle<u16>(toBottom, toBottom, 0, 8, 1, 9, 2, 10, 3, 11),
      v128.shuffle<u16>(toLeft, toRight, 0, 8, 1, 9, 2, 10, 3, 11), low, half)
    const b = blend(fetch(at + 16),
      v128.shuffle<u16>(toBottom, toBottom, 4, 12, 5, 13, 6, 14, 7, 15),
      v128.shuffle<u16>(toLeft, toRight, 4, 12, 5, 13, 6, 14, 7, 15), low, half)
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

/** Four quads as one pixel each: between top and bottom in 1/64, then between left and right in 1/4096, rounded. */
// @ts-ignore: decorator
@inline
function blend(four: v128, toBottom: v128, weights: v128, low: v128, half: v128): v128 {
  const tops = v128.and(four, low)
  const change = i16x8.mul(i16x8.sub(i16x8.shr_u(four, 8), tops), toBottom)
  const pair = i16x8.add(i16x8.shl(tops, 6), change)
  return i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(pair, weights), half), 12)
}
