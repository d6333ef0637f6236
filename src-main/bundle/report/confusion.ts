import { element, escaped } from '#shared/format/markup.ts'
import { paragraph } from '../../report/sections.ts'
import { grouped } from '../../report/texts.ts'
import type { Reported } from './reported.ts'

/** More classes than this have no room on a page. */
const most = 40

/** Images of each class by what the last epoch's weights took them for. */
export function confusionSection({ diagnostics, dataset }: Reported): string | null {
  const confusion = diagnostics?.confusion
  if (!diagnostics || !confusion) return null
  const { classes, counts, part } = confusion
  if (classes > most) return paragraph(`${grouped(classes)} classes are too many for this page; record/diagnostics.jsonl has the matrix.`)
  const each = Array.from({ length: classes }, (_, cls) => cls)
  const nameOf = (cls: number) => escaped(dataset?.classes[cls] ?? String(cls))
  const wrong = Math.max(1, ...counts.filter((_, at) => Math.floor(at / classes) !== at % classes))
  const cellOf = (is: number, said: number) => {
    const count = counts[is * classes + said] ?? 0
    const share = is === said ? 0 : count / wrong
    return element('td', { class: is === said ? 'number right' : 'number', style: share > 0 ? `background: rgb(213 94 0 / ${(0.12 + 0.4 * share).toFixed(2)})` : undefined }, count === 0 ? ' ' : grouped(count))
  }
  const rows = each.map((is) => `<tr><th scope="row">${nameOf(is)}</th>${each.map((said) => cellOf(is, said)).join('')}</tr>`).join('')
  const heads = each.map((said) => `<th scope="col" class="number">${nameOf(said)}</th>`).join('')
  const right = each.reduce((sum, cls) => sum + (counts[cls * classes + cls] ?? 0), 0)
  const all = counts.reduce((sum, count) => sum + count, 0)
  return `<div class="wide" tabindex="0" role="region" aria-label="Confusion matrix"><table class="confusion"><thead><tr><th scope="col">is \\ taken for</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`
    + paragraph(`Of the ${part} images behind epoch ${diagnostics.epoch}: ${grouped(right)} of ${grouped(all)} are right. The more errors a cell has, the darker it is.`)
}
