import { setImmediate as nextTurn } from 'node:timers/promises'

/** Bytes moved at a stretch: a few ms, for main streams runs meanwhile. */
const stretch = 4 * 2 ** 20

/**
 * Moves each example to its place, within the memory that they take.
 * @param size of an example in bytes @param places a permutation @param breathe awaited between stretches; may throw to stop
 */
export async function rearrange(bytes: Uint8Array, size: number, places: Uint32Array, breathe: () => void): Promise<void> {
  const isPlaced = new Uint8Array(places.length)
  const [held, next] = [new Uint8Array(size), new Uint8Array(size)]
  let moved = 0
  for (let first = 0; first < places.length; first++) {
    if (isPlaced[first]) continue
    held.set(bytes.subarray(first * size, first * size + size))
    for (let at = places[first] ?? 0; !isPlaced[at]; at = places[at] ?? 0) {
      const here = bytes.subarray(at * size, at * size + size)
      next.set(here)
      here.set(held)
      held.set(next)
      isPlaced[at] = 1
      if ((moved += size) < stretch) continue
      moved = 0
      await nextTurn()
      breathe()
    }
  }
}
