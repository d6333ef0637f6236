import { grouped, invalid } from '#shared/domain/import/complaint.ts'

/** Values of the first block and of the others: 1 MB, and 64 MB, which the system takes back at once when they are free. */
const [firstLength, blockLength] = [2 ** 17, 2 ** 23]

/** So many values of rows that became no dataset yet: as 32-bit floats 2 GB. */
const mostValues = 2 ** 29

interface Block {
  cells: Float64Array<ArrayBuffer>
  /** The row that it begins with. */
  first: number
  rows: number
}

/**
 * The values of all rows as they were read, in 64 bits: how they are scaled is known only behind the last. It grows by 64 MB at a
 * time, so that the memory is bounded by the values that are used, whatever the size of the file.
 */
export class RowStore {
  readonly width: number
  count = 0
  /** Where the next row is written, which keep() keeps. */
  cells: Float64Array<ArrayBuffer>
  offset = 0
  readonly #blocks: Block[] = []

  constructor(width: number) {
    this.width = width
    this.cells = allocate(firstLength, width)
  }

  /** @throws SlopeError when there are more than Slope takes */
  keep(): void {
    this.count++
    this.offset += this.width
    if (this.offset < this.cells.length) return
    this.#blocks.push(this.#last())
    if (this.count * this.width > mostValues)
      throw invalid(`The table has more than ${grouped(this.count)} rows of ${grouped(this.width)} values, which need more than the 2 GB that Slope takes: import fewer rows, or ignore columns.`)
    this.cells = allocate(blockLength, this.width)
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

/** Whole rows. */
function allocate(length: number, width: number): Float64Array<ArrayBuffer> {
  try {
    return new Float64Array(Math.max(1, Math.floor(length / width)) * width)
  } catch {
    throw invalid('The table needs more memory than there is: import fewer rows, or ignore columns.')
  }
}
