import type { Meaning, Understood } from './trained.ts'

/** Marks a type where the language has some. */
export interface Typed {
  of(annotation: string): string
  as(annotation: string): string
}

/** inputsOf(): from what a person knows to what the network takes. */
export const inputLines = ({ run, dataset }: Understood, typed: Typed): string =>
  dataset.image ? pixelLines(run.inputSize, typed) : rowLines(dataset, typed)

const pixelLines = (size: number, { of }: Typed): string => `function inputsOf(pixels${of('ArrayLike<number>')})${of('Float64Array')} {
  if (pixels.length !== ${size}) throw new Error(\`This network takes ${size} numbers, but got \${pixels.length}.\`)
  return Float64Array.from(pixels, (pixel) => pixel / 255)
}`

const rowLines = ({ columns }: Meaning, { of, as }: Typed): string => `/** Of each column its name, its categories where it has any, how it is scaled, and what stands for a value that is missing. */
export const columns${of('readonly { name: string; categories: readonly string[] | null; offset: number; scale: number; fill: number | string | null }[]')} = [
${columns.map((column) => `  ${JSON.stringify(column)},`).join('\n')}
]

/** Numbers scaled, 1 for the own category and 0 for others. */
function inputsOf(row${of('Row')})${of('Float64Array')} {
  const list${of('readonly Value[] | null')} = Array.isArray(row) ? row : null
  if (list && list.length !== columns.length) throw new Error(\`This network takes ${columns.length} values, but got \${list.length}.\`)
  return Float64Array.from(columns.flatMap(({ name, categories, offset, scale, fill }, at) => {
    const given = list ? list[at] : (row${as('Readonly<Record<string, Value>>')})[name]
    const value = given === undefined || given === null || given === '' ? fill : given
    if (categories) {
      const own = categories.indexOf(String(value))
      if (own < 0) throw new Error(\`\${name} is \${JSON.stringify(given)}, but must be one of \${categories.join(', ')}.\`)
      return categories.map((_, index) => (index === own ? 1 : 0))
    }
    const number = value === null ? NaN : Number(value)
    if (!Number.isFinite(number)) throw new Error(\`\${name} is \${JSON.stringify(given)}, but must be a number.\`)
    return [(number - offset) / scale]
  }))
}`

/** The types that rows have. */
export const rowTypes = `export type Value = number | string | null | undefined
/** The values of the columns in their order, or by their names. */
export type Row = readonly Value[] | Readonly<Record<string, Value>>

`
