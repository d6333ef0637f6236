import { fontSize, palettes } from '../tokens.ts'
import { pngOfDrawing } from './png.ts'
import { exportFont } from './svg.ts'

const head = 36
const foot = 28

interface Size { width: number; height: number }

/** A drawing as PNG with its title above and what its colours mean below, in the light theme. @param draw onto a canvas of this size */
export const pngWithTitle = (title: string, legend: string, { width, height }: Size, draw: (context: CanvasRenderingContext2D) => void): Promise<Blob> =>
  pngOfDrawing({ width, height: height + head + foot }, (context) => {
    context.fillStyle = palettes.light.text
    context.textBaseline = 'middle'
    context.font = `600 14px ${exportFont}`
    context.fillText(title, 12, head / 2, width - 24)
    context.fillStyle = palettes.light.muted
    context.font = `${fontSize.small}px ${exportFont}`
    context.fillText(legend, 12, head + height + foot / 2, width - 24)
    context.save()
    context.translate(0, head)
    context.beginPath()
    context.rect(0, 0, width, height)
    context.clip()
    draw(context)
    context.restore()
  })
