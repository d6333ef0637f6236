/** Attributes in their order; those that are undefined are left out. */
type Attributes = Record<string, string | number | undefined>

/** Enough for any print, and half the bytes. */
export const rounded = (value: number): number => Number(value.toFixed(2))

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function element(name: string, attributes: Attributes, content = ''): string {
  const given = Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined)
  const text = given.map(([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`).join('')
  return content === '' ? `<${name}${text}/>` : `<${name}${text}>${content}</${name}>`
}

export const textElement = (text: string, attributes: Attributes): string => element('text', attributes, escaped(text) || ' ')

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
