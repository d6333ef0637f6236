import { element, escaped, rounded } from '#shared/format/markup.ts'

export { element, textElement } from '#shared/format/markup.ts'

/** Stated, so that a file looks alike wherever it is opened: one of them is on every system. */
export const exportFont = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

/** A whole file of so many pixels on white. @param title what it shows, for those who don't see it */
export const svgFile = ({ width, height }: { width: number; height: number }, title: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, 'font-family': exportFont, 'font-size': 12,
  }, `<title>${escaped(title)}</title>${element('rect', { width, height, fill: '#ffffff' })}${content}`)}\n`

let context: CanvasRenderingContext2D | null | undefined

/** The width of a text in the font that is exported, in pixels; a guess where there is no canvas. */
export function textWidth(text: string, size = 12): number {
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (!context) return text.length * size * 0.55
  context.font = `${size}px ${exportFont}`
  return context.measureText(text).width
}
