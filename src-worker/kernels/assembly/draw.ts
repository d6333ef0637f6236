import { distortionBytes } from './distortions'

// An image's random numbers follow from epoch and index alone, and the strengths only scale what they say: with another
// strength of one kind an image is distorted more or less, but in the same way.

/**
 * Draws how each of rows images is distorted: reads the image's index behind its distortion, and writes all of it but the
 * image's pointer and box (see engine/distortion.ts). drawing holds the epoch's state of four u32, then f64: translation,
 * rotation and shear in degrees, scaling, whether there is a field of displacements, the largest side of what is erased.
 * All of them are f64 operations of IEEE 754, so that the results are the same bits on every machine.
 */
export function draw(distortions: usize, rows: i32, drawing: usize, width: i32, height: i32): void {
  const epoch = v128.load(drawing)
  const translation = load<f64>(drawing, 16)
  const degrees = v128.load(drawing, 24)
  const scaling = load<f64>(drawing, 40)
  const isTurned = v128.any_true(degrees) || scaling > 0
  const isElastic = load<f64>(drawing, 48) > 0
  const erasing = load<f64>(drawing, 56)
  const centre = f64x2.div(f64x2(width - 1, height - 1), f64x2.splat(2))
  for (const end = distortions + <usize>rows * distortionBytes; distortions < end; distortions += distortionBytes) {
    drawWords(epoch, load<u32>(distortions, 68), erasing > 0 ? 10 : 5)
    const shift = f64x2(half(load<u16>(words, 2)), half(load<u16>(words)))
    const shifted = f64x2.add(centre, f64x2.mul(f64x2.splat(translation), shift))
    if (isTurned) {
      const angles = f64x2.mul(degrees, f64x2(half(load<u16>(words, 6)), half(load<u16>(words, 10))))
      writeInverse(distortions, angles, factor(scaling * half(load<u16>(words, 4))), centre, shifted)
    } else writeMap(distortions, f64x2.sub(centre, shifted), f64x2(1, 0), f64x2(0, 1))
    // Without elastic distortion the field is zero everywhere: its first rows do, and stay in the cache.
    const window = isElastic ? load<u32>(words, 12) : 0
    v128.store(distortions, i32x4(window & 255, (window >>> 8) & 255, (window >>> 16) & 255, window >>> 24), 24)
    store<u32>(distortions, load<u32>(words, 16), 48)
    if (erasing > 0) drawErased(distortions, erasing, width, height)
  }
}

const words = memory.data(40, 16)

/** The first of the random numbers of a number's branch of a state, see shared/domain/random.ts. */
function drawWords(state: v128, number: u32, count: i32): void {
  let mixed = i32x4.add(state, i32x4.splat(number))
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 16)), i32x4.splat(0x21f0aaad))
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 15)), i32x4.splat(0x735a2d97))
  mixed = v128.xor(mixed, i32x4.shr_u(mixed, 15))
  let a = <u32>i32x4.extract_lane(mixed, 0)
  let b = <u32>i32x4.extract_lane(mixed, 1)
  let c = <u32>i32x4.extract_lane(mixed, 2)
  let d = <u32>i32x4.extract_lane(mixed, 3)
  for (let to = words, end = words + (<usize>count << 2); to < end; to += 4) {
    store<u32>(to, rotl<u32>(b * 5, 7) * 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotl<u32>(d, 11)
  }
}

/** Half of a word in [-1, 1): 65,536 different ones are enough. */
// @ts-ignore: decorator
@inline
function half(word: u32): f64 {
  return <f64>word / 32768 - 1
}

/** 1 + s for s >= 0, and for s < 0 what undoes it. */
// @ts-ignore: decorator
@inline
function factor(s: f64): f64 {
  return s < 0 ? 1 / (1 - s) : 1 + s
}

/** Zhong et al. (2020), Random erasing data augmentation: what they take in all their experiments. */
const erasingProbability: f64 = 0.5

/** A rectangle with sides of 1 to largest, which lies in the image; without columns for half of all images. */
function drawErased(to: usize, largest: f64, width: i32, height: i32): void {
  const columns = 1 + below(24, min<f64>(largest, width))
  const rows = 1 + below(28, min<f64>(largest, height))
  const x = below(32, <f64>(width - columns + 1))
  const y = below(36, <f64>(height - rows + 1))
  v128.store(to, i32x4(x, y, inUnit(20) < erasingProbability ? columns : 0, rows), 52)
}

/** The drawn word there, in [0, 1). */
// @ts-ignore: decorator
@inline
function inUnit(at: usize): f64 {
  return <f64>load<u32>(words + at) / 4294967296
}

// @ts-ignore: decorator
@inline
function below(at: usize, end: f64): i32 {
  return <i32>(inUnit(at) * end)
}

const radian: f64 = Math.PI / 180

/**
 * The inverse of a movement about the image's centre: scaled, then sheared along x, then turned from x to y, then shifted,
 * angles holding rotation and shear in degrees, shifted the place to which the centre comes. Pixel (x, y) of the moved image
 * comes from (u + x ux + y uy, v + x vx + y vy) of the image as it is: u, v, ux, vx, uy, vy are written, in 1/65536 of a pixel.
 */
function writeInverse(to: usize, angles: v128, scale: f64, centre: v128, shifted: v128): void {
  const x = f64x2.mul(angles, f64x2.splat(radian))
  const turns = round(f64x2.div(x, f64x2.splat(halfPi)))
  const rest = f64x2.sub(f64x2.sub(x, f64x2.mul(turns, f64x2.splat(halfPi))), f64x2.mul(turns, f64x2.splat(halfPiRest)))
  const quadrants = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(turns))
  const sines = sinNearZero(rest)
  const cosines = cosNearZero(rest)
  const sin = inQuadrant(sines, cosines, quadrants)
  const cos = inQuadrant(sines, cosines, i64x2.add(quadrants, i64x2.splat(1)))
  const s = f64x2.extract_lane(sin, 0)
  const c = f64x2.extract_lane(cos, 0)
  const slope = f64x2.extract_lane(sin, 1) / f64x2.extract_lane(cos, 1)
  const u = f64x2.div(f64x2(c + slope * s, s - slope * c), f64x2.splat(scale))
  const v = f64x2.div(f64x2(-s, c), f64x2.splat(scale))
  const byColumn = v128.shuffle<i64>(u, v, 0, 2)
  const byRow = v128.shuffle<i64>(u, v, 1, 3)
  const right = f64x2.splat(f64x2.extract_lane(shifted, 0))
  const down = f64x2.splat(f64x2.extract_lane(shifted, 1))
  const from = f64x2.sub(f64x2.sub(centre, f64x2.mul(byColumn, right)), f64x2.mul(byRow, down))
  writeMap(to, from, byColumn, byRow)
}

// @ts-ignore: decorator
@inline
function writeMap(to: usize, from: v128, byColumn: v128, byRow: v128): void {
  v128.store64_lane(to, fixed(from), 0)
  v128.store64_lane(to, fixed(byColumn), 0, 8)
  v128.store64_lane(to, fixed(byRow), 0, 16)
}

/** In 1/65536 of a pixel. */
// @ts-ignore: decorator
@inline
function fixed(pixels: v128): v128 {
  return i32x4.trunc_sat_f64x2_s_zero(round(f64x2.mul(f64x2.splat(65536), pixels)))
}

/** As Math.round: up from the middle between two. */
// @ts-ignore: decorator
@inline
function round(x: v128): v128 {
  const up = f64x2.ceil(x)
  const one = f64x2.splat(1)
  return f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), x), one))
}

// fdlibm's k_sin.c and k_cos.c, as in shared/domain/trigonometry.ts.

const halfPi: f64 = 1.57079632679489655800
/** What halfPi lacks of half of pi. */
const halfPiRest: f64 = 6.12323399573676603587e-17

// @ts-ignore: decorator
@inline
function sinNearZero(x: v128): v128 {
  const z = f64x2.mul(x, x)
  let r = f64x2.mul(z, f64x2.splat(1.58969099521155010221e-10))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(-2.50507602534068634195e-8), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(2.75573137070700676789e-6), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(-1.98412698298579493134e-4), r))
  r = f64x2.add(f64x2.splat(8.33333333332248946124e-3), r)
  const factor = f64x2.add(f64x2.splat(-1.66666666666666324348e-1), f64x2.mul(z, r))
  return f64x2.add(x, f64x2.mul(f64x2.mul(z, x), factor))
}

// @ts-ignore: decorator
@inline
function cosNearZero(x: v128): v128 {
  const z = f64x2.mul(x, x)
  let r = f64x2.mul(z, f64x2.splat(-1.13596475577881948265e-11))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(2.08757232129817482790e-9), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(-2.75573143513906633035e-7), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(2.48015872894767294178e-5), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(-1.38888888888741095749e-3), r))
  r = f64x2.mul(z, f64x2.add(f64x2.splat(4.16666666666666019037e-2), r))
  const half = f64x2.mul(f64x2.splat(0.5), z)
  const w = f64x2.sub(f64x2.splat(1), half)
  const lost = f64x2.sub(f64x2.sub(f64x2.splat(1), w), half)
  return f64x2.add(w, f64x2.add(lost, f64x2.mul(z, r)))
}

/** The sine so many quarters of a turn further on. */
// @ts-ignore: decorator
@inline
function inQuadrant(sines: v128, cosines: v128, quadrants: v128): v128 {
  const isOdd = i64x2.ne(v128.and(quadrants, i64x2.splat(1)), i64x2.splat(0))
  const sign = i64x2.shl(quadrants, 62)
  const value = v128.bitselect(cosines, sines, isOdd)
  return v128.xor(value, v128.and(sign, i64x2.splat(i64.MIN_VALUE)))
}
