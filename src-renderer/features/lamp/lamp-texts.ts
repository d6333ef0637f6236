import type { Evidence, Finding, LampReading, Passage, Remedy } from '#shared/domain/lamp/finding.ts'
import { count, plural } from '../../ui/format.ts'

const rounded = (value: number): string =>
  value === 0 ? '0' : Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5 ? value.toExponential(2).replace('+', '') : String(Number(value.toPrecision(3)))

const formats: Record<Evidence['unit'], (value: number) => string> = {
  share: (value) => `${Number((100 * value).toPrecision(3))} %`,
  number: rounded,
  count: (value) => count(value),
}

export const valueText = ({ unit }: Pick<Evidence, 'unit'>, value: number): string => (Number.isFinite(value) ? formats[unit](value) : '–')

export const passageText = ({ chapter, section, equations }: Passage): string =>
  `${chapter}, “${section}”${equations ? `, ${equations}` : ''}`

/** "epoch 3", "epochs 3 to 7", "before the first step" */
export const spanText = (since: number, to: number): string =>
  to === 0 ? 'before the first step' : since === to ? `epoch ${count(since)}` : `epochs ${count(since)} to ${count(to)}`

export const sinceText = (since: number): string => (since === 0 ? 'from the start' : `since epoch ${count(since)}`)

/** @param epoch of the state that a branch goes on with; null while it is not known */
export function remedyText(remedy: Remedy, epoch: number | null): string {
  if (remedy.by === 'anew') return `Start anew with ${remedy.what}`
  return `Branch from ${epoch === null ? `the ${remedy.from} epoch` : `epoch ${count(epoch)}`} with ${remedy.what}`
}

/** What the lamp says when it is dark. */
export function darkText({ epoch, past }: LampReading): string {
  if (epoch === null) return 'The lamp looks at each epoch once it has ended.'
  const when = epoch === 0 ? 'before the first step' : `epoch ${count(epoch)}`
  const [last] = past
  if (!last) return `No sign of slow learning so far (${when}).`
  const others = past.length > 1 ? ` and ${plural(past.length - 1, 'other sign')}` : ''
  return `No sign of slow learning now (${when}). Earlier: ${last.finding.title.charAt(0).toLowerCase()}${last.finding.title.slice(1)}, ${spanText(last.finding.since, last.to)}${others}.`
}

export const announcement = (findings: readonly Finding[]): string => (findings[0] ? `Learning lamp: ${findings[0].title}` : '')
