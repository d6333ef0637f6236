/** Bytes of what happens to an image (see engine/distortion.ts). */
export const distortionBytes: usize = 72

/**
 * Puts down where each of rows images lies and its box, by the index that is there: table has both of image first, then of
 * first + 1, and so on.
 */
export function locate(distortions: usize, rows: i32, table: usize, first: i32): void {
  for (const end = distortions + <usize>rows * distortionBytes; distortions < end; distortions += distortionBytes)
    store<u64>(distortions, load<u64>(table + (<usize>(load<i32>(distortions, 68) - first) << 3)), 40)
}
