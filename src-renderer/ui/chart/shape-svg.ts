import { element, exportFont, textElement } from '../export/svg.ts'
import { bandShape, lineShape, type BandPixels, type LinePixels } from './line-shapes.ts'

/** What ECharts draws of a custom series, as far as our charts use it. */
export interface Shape {
  type: string
  x?: number
  y?: number
  shape?: object
  style?: ShapeStyle
  clipPath?: { type: 'rect'; shape: object }
  children?: readonly Shape[]
}

export interface ShapeStyle {
  fill?: string
  stroke?: string
  /** Of an image that lines are painted on, which no file has. */
  image?: HTMLCanvasElement
  x?: number
  y?: number
  width?: number
  height?: number
  lineWidth?: number
  lineJoin?: 'round'
  font?: string
  verticalAlign?: 'bottom'
  lineDash?: readonly number[] | null
  opacity?: number
  text?: string
  align?: 'left' | 'right'
}

/** Records a path as SVG writes it. */
class Pen {
  readonly #parts: string[] = []

  moveTo(x: number, y: number): void {
    this.#parts.push(`M${x.toFixed(2)} ${y.toFixed(2)}`)
  }

  lineTo(x: number, y: number): void {
    this.#parts.push(`L${x.toFixed(2)} ${y.toFixed(2)}`)
  }

  closePath(): void {
    this.#parts.push('Z')
  }

  get path(): string {
    return this.#parts.join('')
  }
}

function drawnBy(build: (pen: Pen, shape: object) => void, shape: object): string {
  const pen = new Pen()
  build(pen, shape)
  return pen.path
}

const paint = ({ fill, stroke, lineWidth, lineDash, opacity }: ShapeStyle = {}) => ({
  fill: fill ?? 'none', stroke, 'stroke-width': stroke ? (lineWidth ?? 1) : undefined, 'stroke-dasharray': lineDash?.join(' '), 'stroke-linejoin': stroke ? 'round' : undefined, opacity,
})

let clips = 0

/** One entry a type that line-drawing.ts uses. */
const writers: Record<string, (shape: Shape) => string> = {
  group({ clipPath, children = [] }) {
    const content = children.map(shapeSvg).join('\n')
    if (!clipPath) return element('g', {}, content)
    const id = `plot-${++clips}`
    return element('clipPath', { id }, element('rect', { ...(clipPath.shape as Record<string, number>) })) + element('g', { 'clip-path': `url(#${id})` }, content || ' ')
  },
  [lineShape.type]: ({ shape, style }) => element('path', { d: drawnBy(lineShape.buildPath, shape as { line: LinePixels }), ...paint(style) }),
  [bandShape.type]: ({ shape, style }) => element('path', { d: drawnBy(bandShape.buildPath, shape as { band: BandPixels }), ...paint(style) }),
  line: ({ shape, style }) => element('line', { ...(shape as Record<string, number>), ...paint(style) }),
  circle: ({ shape, style }) => element('circle', { ...(shape as Record<string, number>), ...paint(style) }),
  path: ({ x = 0, y = 0, shape, style }) => element('path', { d: (shape as { pathData: string }).pathData, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`, ...paint(style) }),
  text: ({ x = 0, y = 0, style }) => textElement(style?.text ?? '', { x, y: y - 2, fill: style?.fill, 'text-anchor': style?.align === 'right' ? 'end' : 'start', 'font-family': exportFont }),
}

export const shapeSvg = (shape: Shape): string => writers[shape.type]?.(shape) ?? ''
