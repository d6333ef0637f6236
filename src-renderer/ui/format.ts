// Made once: toLocaleString makes a new one at every call, which a table of hundreds of numbers feels.
const grouped = new Intl.NumberFormat('en')

/** 1,234,567 */
export const count = (value: number): string => grouped.format(value)

const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** Decimal units, three significant digits: "9.41 MB". */
export function byteSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power]}`
}

export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`

/** The sentence of what was thrown: main's errors are sentences already. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
