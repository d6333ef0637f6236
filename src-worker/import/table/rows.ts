import type { SourceFile } from '#shared/contract/worker.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { ByteSource } from './byte-source.ts'
import { invalidByte, markLength, otherEncoding, wholeCharacters } from './encoding.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const quote = 0x22

export const mostColumns = 100_000
/** A row of more bytes is none. */
export const longestRow = 16 * 2 ** 20
const [smallestPiece, largestPiece] = [2 ** 12, 2 ** 20]

/**
 * The rows of a CSV or TSV file as RFC 4180 has them: values in quotes may hold delimiters, line ends and doubled quotes. Lines
 * may end in LF or CR LF; lines of nothing are passed over, as are spaces around values; between spaces that delimit nothing stands.
 * What next() has read is where the fields say, until the next row: nothing is copied.
 */
export class RowReader {
  readonly name: string
  readonly size: number
  bytes: Buffer<ArrayBuffer>
  /** Where each value begins and ends in the bytes. */
  starts = new Uint32Array(256)
  ends = new Uint32Array(256)
  /** Whether it still holds doubled quotes. */
  doubled = new Uint8Array(256)
  count = 0
  /** In which the row begins, from 1. */
  line = 0
  readonly #source: ByteSource
  readonly #delimiter: number
  #at = 0
  #filled = 0
  /** Up to where the bytes are known to be text. */
  #checked = 0
  #read = 0
  #isOver = false
  #nextLine = 1
  #openQuote: number | null = null

  /** @throws SlopeError naming the file */
  constructor(file: SourceFile, delimiter: string) {
    this.#source = new ByteSource(file)
    this.name = file.name
    this.size = this.#source.size
    // Of a small file no more: its delimiter is tried by as many readers as there are delimiters.
    this.bytes = Buffer.alloc(Math.min(Math.max(smallestPiece, this.size), largestPiece) + 1)
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /** Bytes read so far. */
  get done(): number {
    return this.#read
  }

  close(): void {
    this.#source.close()
  }

  /** @returns false at the end of the file @throws SlopeError naming the file, the line, what is wrong and the cure */
  next(): boolean {
    for (;;) {
      const end = this.#at < this.#filled ? this.#scan() : -1
      if (end >= 0) {
        this.#at = end
        if (this.count > 1 || this.ends[0] !== this.starts[0]) return true
      } else if (!this.#fill()) return false
    }
  }

  /** @returns where the next row begins; -1 when this one isn't whole yet */
  #scan(): number {
    const { bytes } = this
    const delimiter = this.#delimiter
    const filled = this.#filled
    let at = this.#at
    let count = 0
    let lines = 1
    this.#openQuote = null
    for (;;) {
      while (bytes[at] === space) at++
      let start = at
      let end: number
      if (bytes[at] === quote) {
        if (count === this.starts.length) this.#grow()
        at = this.#passQuoted(at, count)
        if (at < 0) return -1
        start++
        end = at
        for (let i = start; i < at; i++) if (bytes[i] === lineFeed) lines++
        at = this.#passBehindQuote(at + 1, count)
      } else {
        let byte: number
        // A line feed behind the last byte ends this.
        while ((byte = bytes[at] as number) !== delimiter && byte !== lineFeed) at++
        end = at
        while (end > start && (bytes[end - 1] === space || bytes[end - 1] === carriageReturn)) end--
        if (count === this.starts.length) this.#grow()
        this.doubled[count] = 0
      }
      if (at >= filled) return -1
      this.starts[count] = start
      this.ends[count] = end
      count++
      if (bytes[at++] !== lineFeed) continue
      // Spaces before the end of the line delimit nothing.
      if (delimiter === space && count > 1 && end === start && bytes[start - 1] === space) count--
      this.count = count
      this.line = this.#nextLine
      this.#nextLine += lines
      return at
    }
  }

  /** @returns where the closing quote stands; -1 when it hasn't come yet */
  #passQuoted(at: number, column: number): number {
    const { bytes } = this
    this.doubled[column] = 0
    for (let from = at + 1; ; ) {
      const closing = bytes.indexOf(quote, from)
      // Behind the last byte nobody knows yet whether it is doubled.
      if (closing < 0 || closing >= this.#filled - (this.#isOver ? 0 : 1)) {
        this.#openQuote = at
        return -1
      }
      if (bytes[closing + 1] !== quote) return closing
      this.doubled[column] = 1
      from = closing + 2
    }
  }

  #passBehindQuote(from: number, column: number): number {
    const { bytes } = this
    let at = from
    while (bytes[at] === carriageReturn || (bytes[at] === space && this.#delimiter !== space)) at++
    if (bytes[at] === this.#delimiter || bytes[at] === lineFeed) return at
    throw invalid(`${this.name}, line ${grouped(this.#nextLine)}, column ${column + 1}: text follows the closing quote. Double the quotes inside a value ("") and close it before the delimiter.`)
  }

  #grow(): void {
    if (this.starts.length >= mostColumns)
      throw invalid(`${this.name}, line ${grouped(this.#nextLine)} has more than the ${grouped(mostColumns)} columns that Slope takes: choose the delimiter that the file has, or leave columns out.`)
    const length = Math.min(mostColumns, this.starts.length * 4)
    const [starts, ends, doubled] = [this.starts, this.ends, this.doubled]
    this.starts = new Uint32Array(length)
    this.starts.set(starts)
    this.ends = new Uint32Array(length)
    this.ends.set(ends)
    this.doubled = new Uint8Array(length)
    this.doubled.set(doubled)
  }

  /** Puts more bytes behind the row that has begun. @returns false when there are no more */
  #fill(): boolean {
    const kept = this.#filled - this.#at
    if (this.#isOver) {
      if (this.#openQuote !== null && kept > 0) throw this.#unclosed('has no closing quote in the whole file')
      return false
    }
    const bytes = kept * 2 > this.bytes.length ? this.#roomFor(kept) : this.bytes
    bytes.set(this.bytes.subarray(this.#at, this.#filled))
    this.bytes = bytes
    this.#checked -= this.#at
    this.#at = 0
    this.#filled = kept
    const read = this.#source.read(bytes.subarray(kept, bytes.length - 1))
    this.#filled += read
    this.#isOver = read === 0
    if (this.#read === 0) this.#begin()
    this.#read += read
    this.#check()
    // Also a last line without an end ends.
    if (this.#isOver && kept > 0 && bytes[kept - 1] !== lineFeed) bytes[this.#filled++] = lineFeed
    else bytes[this.#filled] = lineFeed
    return this.#filled > 0
  }

  #roomFor(kept: number): Buffer<ArrayBuffer> {
    if (kept < longestRow) return Buffer.alloc(this.bytes.length * 2)
    if (this.#openQuote !== null) throw this.#unclosed(`has no closing quote within ${grouped(longestRow)} bytes`)
    throw invalid(`${this.name}, line ${grouped(this.#nextLine)} has no end within ${grouped(longestRow)} bytes (16 MB): save the table with a line end behind each row.`)
  }

  #unclosed(what: string) {
    const before = this.bytes.subarray(this.#at, this.#openQuote ?? this.#at)
    const line = this.#nextLine + before.filter((byte) => byte === lineFeed).length
    return invalid(`${this.name}, line ${grouped(line)}: the quote that opens a value there ${what}. Close it, or double it ("") where it is part of the value.`)
  }

  #begin(): void {
    const bytes = this.bytes.subarray(0, this.#filled)
    const other = otherEncoding(bytes)
    if (other) throw this.#notUtf8(`is ${other} by its first bytes`)
    this.#at = this.#checked = markLength(bytes)
    if (!bytes.includes(lineFeed) && bytes.includes(carriageReturn))
      throw invalid(`${this.name} ends its lines in CR alone, as old Macs did: save it with line ends of LF or CR LF.`)
  }

  #check(): void {
    const fresh = this.bytes.subarray(this.#checked, this.#filled)
    const nul = fresh.indexOf(0)
    if (nul >= 0)
      throw invalid(`${this.name}, ${this.#placeOf(nul)} is a NUL, which no text has: it is a binary file or UTF-16. Save the table as CSV in UTF-8.`)
    const length = this.#isOver ? fresh.length : wholeCharacters(fresh)
    const wrong = invalidByte(fresh.subarray(0, length))
    if (wrong >= 0) throw this.#notUtf8(`is not UTF-8 in ${this.#placeOf(wrong)} (0x${fresh[wrong]?.toString(16)}), so probably Latin-1 or Windows-1252`)
    this.#checked += length
  }

  /** "line 3, byte 17" of a place in what isn't checked yet */
  #placeOf(index: number): string {
    const before = this.bytes.subarray(this.#at, this.#checked + index)
    const line = this.#nextLine + before.reduce((count, byte) => count + (byte === lineFeed ? 1 : 0), 0)
    return `line ${grouped(line)}, byte ${grouped(before.length - before.lastIndexOf(lineFeed))}`
  }

  #notUtf8(what: string) {
    return invalid(`${this.name} ${what}: save it as UTF-8, such as by "CSV UTF-8" in a spreadsheet or by "iconv -f latin1 -t utf-8".`)
  }
}
