import { makeQuads } from './quads'
import { resample } from './resample'

/** Bytes of an image's map. */
const mapBytes: usize = 64
const anywhere = memory.data(4, 16)

/**
 * Resamples an image for each of rows maps (see resample), which have the image's u32 pointer behind them, into rows of
 * outStride bytes; plane holds no more than reach; quads is room for one image's.
 */
export function move(
  maps: usize, rows: i32, quads: usize, plane: usize, reach: i32, out: usize, outStride: i32, width: i32, height: i32,
): void {
  const end = maps + <usize>rows * mapBytes
  touch(maps, end, width * height)
  for (let map = maps; map < end; map += mapBytes, out += outStride) {
    makeQuads(<usize>load<u32>(map, 40), quads, width, height)
    resample(quads, map, reach, plane, out, width, height)
  }
}

/** Reads a word of every cache line: images are far apart in main memory, and misses of this loop wait together. */
function touch(maps: usize, end: usize, count: i32): void {
  for (let map = maps; map < end; map += mapBytes) {
    let at = <usize>load<u32>(map, 40)
    for (const stop = at + count; at < stop; at += 64) store<u32>(anywhere, load<u32>(at))
  }
}
