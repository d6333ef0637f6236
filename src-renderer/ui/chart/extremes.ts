/** Few, since a column's stretch begins and ends within blocks, whose values are searched one by one. */
const fanOutShift = 3
const fanOut = 1 << fanOutShift

interface Level {
  /** Indices of the least and the greatest value of each whole block. */
  least: Uint32Array
  greatest: Uint32Array
}

/** Finds the least and the greatest of any stretch of a growing series in logarithmic time. NaN and infinities are passed over. */
export class Extremes {
  readonly #levels: Level[] = []
  #values: Float32Array = new Float32Array()
  /** So many values are in blocks, but for an unfinished one at the end. */
  #known = 0
  #least = 0
  #greatest = 0

  /** Values from this index on are other ones than before. */
  forget(from: number): void {
    this.#known = Math.min(this.#known, from)
  }

  /** Takes the series as it is now; it is kept, not copied. */
  update(values: Float32Array): void {
    this.#values = values
    for (let level = 0, size = fanOut; size <= values.length; level++, size *= fanOut) {
      const { least, greatest } = this.#reserve(level, Math.floor(values.length / size))
      for (let block = Math.floor(this.#known / size); (block + 1) * size <= values.length; block++) {
        this.#search(block * size, (block + 1) * size, level)
        least[block] = this.#least
        greatest[block] = this.#greatest
      }
    }
    this.#known = values.length
  }

  /** The indices of the least and the greatest from one index to before another; of the first where none is finite. */
  of(from: number, to: number): { least: number; greatest: number } {
    this.#search(from, to, this.#levels.length)
    return { least: this.#least, greatest: this.#greatest }
  }

  /** By blocks of the levels below the one given. Locals, since this is where the time of a large chart goes. */
  #search(from: number, to: number, below: number): void {
    const values = this.#values
    let [low, high, least, greatest] = [Infinity, -Infinity, from, from]
    for (let at = from; at < to; ) {
      const level = highestAt(at, to, below)
      if (level >= 0) {
        const shift = fanOutShift * (level + 1)
        const block = at >>> shift
        const under = (this.#levels[level] as Level).least[block] ?? at
        const over = (this.#levels[level] as Level).greatest[block] ?? at
        const small = values[under] ?? NaN
        const large = values[over] ?? NaN
        if (small < low && small > -Infinity) {
          low = small
          least = under
        }
        if (large > high && large < Infinity) {
          high = large
          greatest = over
        }
        at += 1 << shift
        continue
      }
      for (const end = Math.min(to, (at | (fanOut - 1)) + 1); at < end; at++) {
        const value = values[at] ?? NaN
        if (value < low && value > -Infinity) {
          low = value
          least = at
        }
        if (value > high && value < Infinity) {
          high = value
          greatest = at
        }
      }
    }
    this.#least = least
    this.#greatest = greatest
  }

  #reserve(level: number, blocks: number): Level {
    const known = this.#levels[level]
    if (known && known.least.length >= blocks) return known
    const grown = { least: new Uint32Array(2 * blocks), greatest: new Uint32Array(2 * blocks) }
    if (known) {
      grown.least.set(known.least)
      grown.greatest.set(known.greatest)
    }
    this.#levels[level] = grown
    return grown
  }
}

/** The level of the largest block that begins at an index and ends at or before another; -1: a single value. */
function highestAt(at: number, to: number, below: number): number {
  let level = -1
  for (let size = fanOut; level + 1 < below && (at & (size - 1)) === 0 && at + size <= to; size <<= fanOutShift) level++
  return level
}
