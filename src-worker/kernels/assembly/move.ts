import { uncrop } from './crop'
import { distortionBytes } from './distortions'
import { makeQuads } from './quads'
import { clear, resample } from './resample'

const anywhere = memory.data(4, 16)

/**
 * Resamples a cropped image for each of rows maps (see resample), which have the image's u32 pointer behind them and its box
 * as kernel crop tells it, into rows of outStride bytes; plane holds no more than reach; quads is room for one image's.
 */
export function move(
  maps: usize, rows: i32, quads: usize, plane: usize, reach: i32, out: usize, outStride: i32, width: i32, height: i32,
): void {
  const end = maps + <usize>rows * distortionBytes
  touch(maps, end)
  for (let map = maps; map < end; map += distortionBytes, out += outStride) {
    const columns = <i32>load<u8>(map, 46) + 1 - <i32>load<u8>(map, 44)
    const rows = <i32>load<u8>(map, 47) + 1 - <i32>load<u8>(map, 45)
    makeQuads(<usize>load<u32>(map, 40), quads, columns, rows)
    resample(quads, map, reach, plane, out, width, height)
  }
}

/** Writes the images as they are, as move writes what becomes of them. */
export function copy(maps: usize, rows: i32, out: usize, outStride: i32, width: i32, height: i32): void {
  const end = maps + <usize>rows * distortionBytes
  touch(maps, end)
  for (let map = maps; map < end; map += distortionBytes, out += outStride) {
    clear(out, width * height)
    uncrop(<usize>load<u32>(map, 40), load<u32>(map, 44), out, width)
  }
}

/** Reads a word of every cache line: images are far apart in main memory, and misses of this loop wait together. */
function touch(maps: usize, end: usize): void {
  for (let map = maps; map < end; map += distortionBytes) {
    const columns = <i32>load<u8>(map, 46) + 1 - <i32>load<u8>(map, 44)
    const rows = <i32>load<u8>(map, 47) + 1 - <i32>load<u8>(map, 45)
    let at = <usize>load<u32>(map, 40)
    for (const stop = at + rows * (columns + 1); at < stop; at += 64) store<u32>(anywhere, load<u32>(at))
  }
}
