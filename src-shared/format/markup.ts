/** Attributes in their order; those that are undefined are left out. */
type Attributes = Record<string, string | number | undefined>

/** Enough for any print, and half the bytes. */
export const rounded = (value: number): number => Number(value.toFixed(2))

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Of SVG or HTML. @param content markup, whose texts are escaped */
export function element(name: string, attributes: Attributes, content = ''): string {
  const given = Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined)
  const text = given.map(([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`).join('')
  return content === '' ? `<${name}${text}/>` : `<${name}${text}>${content}</${name}>`
}

export const textElement = (text: string, attributes: Attributes): string => element('text', attributes, escaped(text) || ' ')
