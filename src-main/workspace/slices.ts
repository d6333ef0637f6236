import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many rows are written in a few ms. */
const size = 500

/** Works on many a slice at a time, between which this process does what else there is. Up to 500 are one slice. */
export async function inSlices<T>(all: readonly T[], work: (slice: readonly T[]) => void): Promise<void> {
  for (let at = 0; at < all.length; at += size) {
    if (at > 0) await nextTurn()
    work(all.slice(at, at + size))
  }
}
