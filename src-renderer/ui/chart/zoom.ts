import type { Span } from './visible.ts'

/** Makes a span so many times as wide, with this position at its place. */
export function zoomedAt({ from, to }: Span, factor: number, position: number): Span {
  return { from: position - (position - from) * factor, to: position + (to - position) * factor }
}

export const pannedBy = ({ from, to }: Span, share: number): Span => ({ from: from + share * (to - from), to: to + share * (to - from) })

/** Inside the whole, of the same width where that has room, and at least so wide; null where it is the whole. */
export function confined(span: Span, whole: Span, least: number): Span | null {
  const room = whole.to - whole.from
  const width = Math.max(least, Math.abs(span.to - span.from))
  if (width >= room * (1 - 1e-9)) return null
  const middle = (span.from + span.to) / 2
  const from = Math.min(Math.max(middle - width / 2, whole.from), whole.to - width)
  return { from, to: from + width }
}

/** Shifted so that it ends here. */
export const endingAt = ({ from, to }: Span, end: number): Span => ({ from: end - (to - from), to: end })
