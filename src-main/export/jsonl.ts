import type { Measured } from './measured.ts'

/** A line of JSON for the run, one an epoch, and one a mini-batch: { type, ... }. What is not a number is null. */
export function toJsonl({ run: { id, name, experiment, engineVersion, createdAt }, epochs, miniBatches: { steps, values } }: Measured): string {
  const lines: unknown[] = [
    { type: 'run', id, name, createdAt, engineVersion, experiment },
    ...epochs.map((record) => ({ type: 'epoch', ...record })),
    ...Array.from(steps, (step, i) => ({ type: 'mini-batch', step, cost: values[i] })),
  ]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
