/** "96.12 %" */
export const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`

/** "0.25", "1,000": of a setting, all its digits */
export const shown = (value: number): string => (value >= 1e-6 ? value.toLocaleString('en', { maximumSignificantDigits: 6 }) : String(value))

/** "0.1, 0.2 and 0.5" */
export const listed = (values: readonly (number | string)[]): string => {
  const texts = values.map((value) => (typeof value === 'number' ? shown(value) : value))
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}
