import type { Report } from '#shared/contract/worker.ts'
import { isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { classOf, strengthOf } from '#shared/domain/prediction.ts'
import type { Run } from '#shared/domain/run.ts'
import { csvOf } from '#shared/format/csv.ts'

export type SaidFormat = 'csv' | 'json'
type Said = Extract<Report, { type: 'said' }>
type Value = string | number

/** What is written of an example: what is said, and each output by its name, in their order. */
interface Form {
  said: string[]
  names: string[]
  values: (outputs: Float32Array, at: number) => { said: Value[]; each: number[] }
}

/** All that 32 bits hold. */
const digits = 9
const rounded = (value: number): number => Number(value.toPrecision(digits))

/** Makes lines of what a network says: of classification the class, how strongly it is said and each output; of regression the numbers in their units. */
export function saidWriter(format: SaidFormat, { experiment }: Run, dataset: DatasetInfo): (said: Said) => string {
  const units = experiment.network.layers.at(-1)?.units ?? 0
  const form = isRegression(dataset) ? numbersOf(dataset) : classesOf(dataset, units)
  let isFirst = true
  return ({ names, outputs }) => {
    const head = [...(names ? ['file'] : []), ...form.said]
    const rows = Array.from({ length: outputs.length / units }, (_, k) => {
      const { said, each } = form.values(outputs, k * units)
      return { said: [...(names ? [names[k] ?? ''] : []), ...said], each }
    })
    const above = isFirst ? [[...head, ...form.names]] : []
    isFirst = false
    if (format === 'csv') return csvOf([...above, ...rows.map(({ said, each }) => [...said, ...each])])
    const named = (keys: readonly string[], values: readonly Value[]) => Object.fromEntries(keys.map((key, k) => [key, values[k]]))
    return rows.map(({ said, each }) => `${JSON.stringify({ ...named(head, said), outputs: named(form.names, each) })}\n`).join('')
  }
}

const numbersOf = ({ targets }: DatasetInfo): Form => ({
  said: [],
  names: targets.map(({ name }) => name),
  values: (outputs, at) => ({ said: [], each: targets.map(({ offset, scale }, k) => rounded((outputs[at + k] ?? NaN) * scale + offset)) }),
})

/** A single output speaks for the second class. */
const classesOf = ({ classes }: DatasetInfo, units: number): Form => ({
  said: ['predicted', 'strength'],
  names: Array.from({ length: units }, (_, k) => classes[units === 1 ? 1 : k] ?? String(k)),
  values(outputs, at) {
    const said = classOf(outputs, at, units)
    return { said: [classes[said] ?? String(said), rounded(strengthOf(outputs, at, units, said))], each: Array.from(outputs.subarray(at, at + units), rounded) }
  },
})
