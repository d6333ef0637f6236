/** Rows of texts as lines of aligned columns, with a head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], rightAligned: readonly number[] = []): string {
  const cells = [head, ...rows].map((row) => row.map(printable))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const align = (text: string, column: number) =>
    rightAligned.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
  return cells.map((row) => row.map(align).join('  ').trimEnd()).join('\n')
}

/** Facts as lines: names, then their values below each other. */
export function facts(entries: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n')
}

/** A name from a file must not steer the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
