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
export const toLongCsv = (measured: Measured): string => csvOf([...longRows(measured)])

/** Those rows, the head first. */
export function* longRows({ epochs, miniBatches: { steps, values } }: Measured): Generator<(string | number | null)[]> {
  let at = 0
  function* miniBatchesTo(last: number) {
    for (; at < steps.length && (steps[at] ?? 0) <= last; at++) yield [steps[at] ?? 0, null, null, 'miniBatchCost', values[at] ?? NaN]
  }
  yield ['step', 'epoch', 'seconds', 'name', 'value']
  for (const record of epochs) {
    yield* miniBatchesTo(record.step)
    for (const [name, value] of quantitiesOf(record)) yield [record.step, record.epoch, record.seconds, name, value]
  }
  yield* miniBatchesTo(Infinity)
}
