import { rounded } from '#shared/format/markup.ts'
import { element, svgFile, textElement } from '../../../ui/export/svg.ts'
import { palettes } from '../../../ui/tokens.ts'
import { markPaths, type Sketch, type Stroke } from './sketch.ts'

const pathOf = (points: ArrayLike<number>): string => {
  const parts: string[] = []
  for (let i = 0, isDown = false; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!]
    const isGap = Number.isNaN(x) || Number.isNaN(y)
    if (!isGap) parts.push(`${isDown ? 'L' : 'M'}${rounded(x)} ${rounded(y)}`)
    isDown = !isGap
  }
  return parts.join('')
}

const strokeOf = ({ color, width = 1, dash, opacity }: Stroke) => ({ fill: 'none', stroke: color, 'stroke-width': width, 'stroke-dasharray': dash?.join(' '), 'stroke-linejoin': 'round', 'stroke-opacity': opacity })

/** From the middle of a line of text down to its baseline: many readers of SVG know the baseline alone. */
const middle = (size = 12): number => 0.35 * size

let clips = 0

/** @param parts what is drawn is written behind these */
function svgSketch(parts: string[]): Sketch {
  return {
    line: (points, stroke) => void parts.push(element('path', { d: pathOf(points), ...strokeOf(stroke) })),
    area: (points, { color, opacity }) => void parts.push(element('path', { d: `${pathOf(points)}Z`, fill: color, 'fill-opacity': opacity })),
    rect: (box, { color, opacity }) => void parts.push(element('rect', { ...box, fill: color, 'fill-opacity': opacity })),
    mark: (shape, x, y, size, { color, edge, opacity }) => {
      const { path, isOpen } = markPaths[shape]
      const paint = isOpen ? strokeOf({ color, width: 1.5 }) : { fill: color, stroke: edge }
      parts.push(element('path', { d: path(size), transform: `translate(${rounded(x)} ${rounded(y)})`, ...paint, opacity }))
    },
    text: (text, x, y, { color, align, bold, size, isTurned, halo }) => void parts.push(textElement(text, {
      ...(isTurned ? { transform: `translate(${rounded(x)} ${rounded(y)}) rotate(-90)`, y: middle(size) } : { x, y: y + middle(size) }), fill: color, 'text-anchor': align,
      'font-weight': bold ? 600 : undefined, 'font-size': size, stroke: halo, 'stroke-width': halo ? 3 : undefined, 'paint-order': halo ? 'stroke' : undefined,
    })),
    within: (box, draw) => {
      const id = `part-${++clips}`
      parts.push(element('clipPath', { id }, element('rect', { ...box })), `<g clip-path="url(#${id})">`)
      draw()
      parts.push('</g>')
    },
  }
}

export const titleHeight = 36

/** A drawing of so many pixels as a file, below its title, on white. @param draw from 0, 0 */
export function drawingSvg(title: string, { width, height }: { width: number; height: number }, draw: (sketch: Sketch) => void): string {
  const parts: string[] = []
  draw(svgSketch(parts))
  return svgFile({ width, height: height + titleHeight }, title, [
    textElement(title, { x: 16, y: 22, 'font-size': 14, 'font-weight': 600, fill: palettes.light.text }), `<g transform="translate(0 ${titleHeight})">`, ...parts, '</g>',
  ].join('\n'))
}
