import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'

const version = 1

/** All there is of a sweep: `sweep` is the file that `slope sweep` reads. */
export function jsonReport({ sweep, ...record }: SweepRecord, trials: readonly SweepTrial[]): string {
  return `${JSON.stringify({ version, sweep, record, trials }, null, 1)}\n`
}
