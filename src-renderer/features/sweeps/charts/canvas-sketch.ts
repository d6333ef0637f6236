import { fontFamily, fontSize } from '../../../ui/tokens.ts'
import { markPaths, type Sketch, type Stroke } from './sketch.ts'

const paths = new Map<string, Path2D>()

function pathOf(shape: keyof typeof markPaths, size: number): Path2D {
  const key = `${shape} ${size}`
  const known = paths.get(key)
  if (known) return known
  const made = new Path2D(markPaths[shape].path(size))
  paths.set(key, made)
  return made
}

function trace(context: CanvasRenderingContext2D, points: ArrayLike<number>): void {
  context.beginPath()
  for (let i = 0, isDown = false; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!]
    if (Number.isNaN(x) || Number.isNaN(y)) isDown = false
    else if (isDown) context.lineTo(x, y)
    else {
      context.moveTo(x, y)
      isDown = true
    }
  }
}

type Context = CanvasRenderingContext2D

function stroke(context: Context, { color, width = 1, dash = [], opacity = 1 }: Stroke, draw: () => void): void {
  Object.assign(context, { strokeStyle: color, lineWidth: width, globalAlpha: opacity, lineJoin: 'round' })
  context.setLineDash([...dash])
  draw()
  context.globalAlpha = 1
}

function fill(context: Context, { color, opacity = 1 }: { color: string; opacity?: number }, draw: () => void): void {
  Object.assign(context, { fillStyle: color, globalAlpha: opacity })
  draw()
  context.globalAlpha = 1
}

function moved(context: Context, x: number, y: number, draw: () => void, angle = 0): void {
  context.save()
  context.translate(x, y)
  if (angle) context.rotate(angle)
  draw()
  context.restore()
}

const mark = (context: Context): Sketch['mark'] => (shape, x, y, size, { color, edge, opacity = 1 }) => moved(context, x, y, () => {
  const path = pathOf(shape, size)
  if (markPaths[shape].isOpen) return stroke(context, { color, width: 1.5, opacity }, () => context.stroke(path))
  fill(context, { color, opacity }, () => context.fill(path))
  if (edge) stroke(context, { color: edge, opacity }, () => context.stroke(path))
})

const text = (context: Context): Sketch['text'] => (words, x, y, { color, align = 'start', bold = false, size = fontSize.small, isTurned = false, halo }) => moved(context, x, y, () => {
  Object.assign(context, { font: `${bold ? '600 ' : ''}${size}px ${fontFamily}`, textAlign: align === 'middle' ? 'center' : align, textBaseline: 'middle' })
  if (halo) stroke(context, { color: halo, width: 3 }, () => context.strokeText(words, 0, 0))
  fill(context, { color }, () => context.fillText(words, 0, 0))
}, isTurned ? -Math.PI / 2 : 0)

export const canvasSketch = (context: Context): Sketch => ({
  line: (points, style) => stroke(context, style, () => {
    trace(context, points)
    context.stroke()
  }),
  area: (points, style) => fill(context, style, () => {
    trace(context, points)
    context.closePath()
    context.fill()
  }),
  rect: ({ x, y, width, height }, style) => fill(context, style, () => context.fillRect(x, y, width, height)),
  mark: mark(context),
  text: text(context),
  within: ({ x, y, width, height }, draw) => {
    context.save()
    context.beginPath()
    context.rect(x, y, width, height)
    context.clip()
    draw()
    context.restore()
  },
})
