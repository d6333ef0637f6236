interface Terminal {
  columns: number
  write(text: string): unknown
}

export interface Status {
  /** 0 to 1 */
  fraction: number
  /** The most important first: the last that don't fit are left out. */
  parts: readonly string[]
}

const widestBar = 24
const narrowestBar = 6
const gap = '  '

/** One line of a terminal that is drawn over itself. */
export class StatusLine {
  readonly #terminal: Terminal
  #drawn = ''

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  draw(status: Status): void {
    // The last column stays free: some terminals wrap once it is written.
    const line = layOut(status, (this.#terminal.columns || 80) - 1)
    if (line !== this.#drawn) this.#terminal.write(`\r${line}\x1b[K`)
    this.#drawn = line
  }

  clear(): void {
    if (this.#drawn) this.#terminal.write('\r\x1b[K')
    this.#drawn = ''
  }
}

/** The bar stands behind the first part, as long as the width alone says, so that nothing jumps. @param width the most characters there may be */
export function layOut({ fraction, parts }: Status, width: number): string {
  const length = Math.min(widestBar, Math.floor(width / 4))
  const fitting = parts.slice()
  if (length >= narrowestBar) fitting.splice(1, 0, bar(fraction, length))
  while (fitting.length > 1 && fitting.join(gap).length > width) fitting.pop()
  return fitting.join(gap).slice(0, width)
}

/** "[#####.....]" */
function bar(fraction: number, length: number): string {
  const done = Math.round(Math.min(1, Math.max(0, fraction)) * length)
  return `[${'#'.repeat(done)}${'.'.repeat(length - done)}]`
}
