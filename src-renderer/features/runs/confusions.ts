import type { Confusion } from '#shared/domain/diagnostics.ts'

export interface ConfusionCell {
  count: number
  /** 0 to 1: of the largest count of images that were taken for something else; 0 on the diagonal. */
  share: number
  isRight: boolean
  /** "3 of 102 images of 4 taken for 9" */
  text: string
}

/** Row by row what the images of a class were taken for. */
export function confusionRows({ classes, counts }: Confusion, nameOf: (cls: number) => string): ConfusionCell[][] {
  const largest = Math.max(1, ...counts.filter((_, at) => at % (classes + 1) !== 0))
  return Array.from({ length: classes }, (_, is) => {
    const row = counts.slice(is * classes, (is + 1) * classes)
    const total = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, said) => ({
      count, share: is === said ? 0 : count / largest, isRight: is === said, text: `${count} of ${total} images of ${nameOf(is)} taken for ${nameOf(said)}`,
    }))
  })
}

/** "4 for 9 (12), 7 for 2 (9)": what was taken for what most often; empty when nothing was. */
export function commonest({ classes, counts }: Confusion, nameOf: (cls: number) => string, most = 3): string {
  return counts
    .map((count, at) => ({ count, is: Math.floor(at / classes), said: at % classes }))
    .filter(({ count, is, said }) => count > 0 && is !== said)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ count, is, said }) => `${nameOf(is)} for ${nameOf(said)} (${count})`)
    .join(', ')
}

/** At most three characters, so that it fits its cell. */
export const shortCount = (count: number): string => (count === 0 ? '' : count < 1000 ? String(count) : count < 100_000 ? `${Math.round(count / 1000)}k` : '…')
