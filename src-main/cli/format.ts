import { score, scoredBy, type EpochRecord, type Run } from '#shared/domain/run.ts'

export const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)} %`

export const grouped = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 })

/** Four significant digits. */
export const cost = (value: number): string => (value !== 0 && value < 1e-3 ? value.toExponential(3) : value.toPrecision(4))

/** "0:42", "1:02:03" */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const tail = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** "2026-11-21 07:34", in the time of this machine */
export function localTime(iso: string): string {
  const date = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** "96.12 %", or for regression "cost 0.01234" */
export const scoreText = (record: EpochRecord): string => (scoredBy(record) === 'accuracy' ? percent(score(record)) : `cost ${cost(score(record))}`)

/** "96.12 %, epoch 27" */
export const atEpoch = (record: EpochRecord | null): string => (record ? `${scoreText(record)}, epoch ${record.epoch}` : '')

/** "12.4 of 30" */
export const epochs = (run: Run): string => `${Math.floor(run.epochsDone * 10) / 10} of ${run.experiment.training.epochs}`
