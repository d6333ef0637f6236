import { csvOf } from '#shared/format/csv.ts'
import { quantitiesOf, type Measured } from './measured.ts'

/** A row an epoch, a column a measurement that any epoch made. */
export function toWideCsv({ epochs }: Measured): string {
  const names = [...new Set(epochs.flatMap((record) => quantitiesOf(record).map(([name]) => name)))]
  const rows = epochs.map((record) => {
    const values = new Map(quantitiesOf(record))
    return [record.epoch, record.step, record.seconds, ...names.map((name) => values.get(name) ?? null)]
  })
  return csvOf([['epoch', 'step', 'seconds', ...names], ...rows])
}

/** A row a measurement, in the order of the steps; a mini-batch has neither epoch nor time. */
export function toLongCsv({ epochs, miniBatches: { steps, values } }: Measured): string {
  const rows: (string | number | null)[][] = []
  let at = 0
  const addMiniBatches = (to: number) => {
    for (; at < steps.length && (steps[at] ?? 0) <= to; at++) rows.push([steps[at] ?? 0, null, null, 'miniBatchCost', values[at] ?? NaN])
  }
  for (const record of epochs) {
    addMiniBatches(record.step)
    for (const [name, value] of quantitiesOf(record)) rows.push([record.step, record.epoch, record.seconds, name, value])
  }
  addMiniBatches(Infinity)
  return csvOf([['step', 'epoch', 'seconds', 'name', 'value'], ...rows])
}
