import type { WriteStream } from 'node:tty'

/** One line of a terminal that is drawn over itself. */
export class StatusLine {
  readonly #stream: WriteStream
  #isDrawn = false

  constructor(stream: WriteStream) {
    this.#stream = stream
  }

  /** As many of the parts, the most important first, as fit without wrapping. */
  draw(parts: readonly string[]): void {
    const room = (this.#stream.columns || 80) - 1
    const fitting = parts.slice()
    while (fitting.length > 1 && fitting.join('  ').length > room) fitting.pop()
    this.#stream.write(`\r${fitting.join('  ').slice(0, room)}\x1b[K`)
    this.#isDrawn = true
  }

  clear(): void {
    if (this.#isDrawn) this.#stream.write('\r\x1b[K')
    this.#isDrawn = false
  }
}

const barWidth = 20

/** "[=====>    ]" */
export function bar(fraction: number): string {
  const done = Math.round(Math.min(1, Math.max(0, fraction)) * barWidth)
  const tip = done < barWidth ? '>' : ''
  return `[${('='.repeat(done) + tip).padEnd(barWidth)}]`
}
