import type { Measured } from './measured.ts'

/** A line of JSON for the run, one an epoch, and one a mini-batch: { type, ... }. What is not a number is null. */
export const toJsonl = (measured: Measured): string => [...jsonLines(measured)].join('')

export function* jsonLines({ run: { id, name, experiment, engineVersion, createdAt }, epochs, miniBatches: { steps, values } }: Measured): Generator<string> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`
  yield line({ type: 'run', id, name, createdAt, engineVersion, experiment })
  for (const record of epochs) yield line({ type: 'epoch', ...record })
  for (let i = 0; i < steps.length; i++) yield line({ type: 'mini-batch', step: steps[i], cost: values[i] })
}
