import { grouped, invalid } from '../complaint.ts'

const chunkLength = 2 ** 17

/** So many values of rows that became no dataset yet: as 32-bit floats 2 GB. */
const mostValues = 2 ** 29

interface Block {
  cells: Float64Array<ArrayBuffer>
  /** The row that it begins with. */
  first: number
  rows: number
}

/**
 * The values of all rows as they were read, in 64 bits: how they are scaled is known only behind the last. It grows by 1 MB at a
 * time, so that the memory is bounded by the values that are used, whatever the size of the file.
 */
export class RowStore {
  readonly width: number
  count = 0
  /** Where the next row is written, which keep() keeps. */
  cells: Float64Array<ArrayBuffer>
  offset = 0
  readonly #blocks: Block[] = []
  readonly #length: number

  constructor(width: number) {
    this.width = width
    this.#length = Math.max(1, Math.floor(chunkLength / width)) * width
    this.cells = new Float64Array(this.#length)
  }

  /** @throws SlopeError when there are more than Slope takes */
  keep(): void {
    this.count++
    this.offset += this.width
    if (this.offset < this.#length) return
    this.#blocks.push(this.#last())
    if (this.count * this.width > mostValues)
      throw invalid(`The table has more than ${grouped(this.count)} rows of ${grouped(this.width)} values, which need more than the 2 GB that Slope takes: import fewer rows, or ignore columns.`)
    this.cells = allocate(this.#length)
    this.offset = 0
  }

  blocks(): Block[] {
    return [...this.#blocks, this.#last()]
  }

  /** Each block once; its memory is free when the next is asked for. */
  *take(): Generator<Block> {
    for (const block of this.blocks()) {
      yield block
      block.cells.buffer.transfer(0)
    }
  }

  #last(): Block {
    const rows = this.offset / this.width
    return { cells: this.cells, first: this.count - rows, rows }
  }
}

function allocate(length: number): Float64Array<ArrayBuffer> {
  try {
    return new Float64Array(length)
  } catch {
    throw invalid('The table needs more memory than there is: import fewer rows, or ignore columns.')
  }
}
