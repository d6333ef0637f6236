import { escaped } from '#shared/format/markup.ts'

/** Markup of the parts of the page. Texts are escaped here; what is called markup was before. */

export const paragraph = (text: string): string => `<p class="muted">${escaped(text)}</p>`

/** @param markup a drawing @param caption a text */
export const figure = (markup: string, caption: string): string => `<figure>${markup}<figcaption>${escaped(caption)}</figcaption></figure>`

/** @param markup what stands below the title */
export const section = (title: string, markup: string): string => `<section><h2>${escaped(title)}</h2>${markup}</section>`

/** Letters that have no room in a column. */
const longText = 44

export const facts = (entries: readonly (readonly [name: string, value: string])[]): string =>
  `<dl>${entries.map(([name, value]) => `<div${value.length > longText ? ' class="long"' : ''}><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`

/** Texts in rows; columns that hold numbers are aligned to the right. */
export function table(caption: string, head: readonly { text: string; isNumber?: boolean }[], rows: readonly (readonly string[])[]): string {
  const kind = (column: number) => (head[column]?.isNumber ? ' class="number"' : '')
  const heads = head.map(({ text }, i) => `<th scope="col"${kind(i)}>${escaped(text)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell, i) => `<td${kind(i)}>${escaped(cell)}</td>`).join('')}</tr>`).join('')
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>`
}
