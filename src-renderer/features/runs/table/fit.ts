import { fontFamily, fontSize } from '../../../ui/tokens.ts'

/** Around the text, with room for what stands beside it in a name or a head. */
const padding = 28
/** The longest texts are the widest, near enough. */
const measuredAtMost = 40

/** The width in pixels in which all of these texts, and half of the head's in each of its two lines, can be read. */
export function fittingWidth(label: string, texts: readonly string[]): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return 0
  const longest = [...new Set(texts)].sort((a, b) => b.length - a.length).slice(0, measuredAtMost)
  context.font = `${fontSize.body}px ${fontFamily}`
  const widths = longest.map((text) => context.measureText(text).width)
  context.font = `600 ${fontSize.small}px ${fontFamily}`
  const words = label.split(' ').map((word) => context.measureText(word).width)
  return Math.ceil(Math.max(context.measureText(label).width / 2, ...words, ...widths) + padding)
}
