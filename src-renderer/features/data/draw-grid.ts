import type { ImageShape } from '#shared/domain/dataset.ts'
import type { Examples } from '#shared/contract/api.ts'
import type { GridView } from '../../ui/CanvasGrid.vue'
import type { ThemeName } from '../../ui/tokens.ts'
import type { ExamplePages } from './example-pages.ts'

type ImageSize = ImageShape

/** One image of a fetched page. */
export interface Example<P extends Examples = Examples> {
  page: P
  at: number
}

/** Every image of a page, one below the other as their bytes are: drawn from here without smoothing at any size. */
const strips = new WeakMap<Examples, { canvas: OffscreenCanvas; theme: ThemeName }>()

function stripOf(page: Examples, { width, height }: ImageSize, theme: ThemeName): OffscreenCanvas {
  const known = strips.get(page)
  if (known?.theme === theme) return known.canvas
  const canvas = new OffscreenCanvas(width, Math.max(1, height * page.labels.length))
  const context = canvas.getContext('2d')!
  const image = context.createImageData(canvas.width, canvas.height)
  const rgba = new Uint32Array(image.data.buffer)
  // As in the book, ink is dark on light paper; on dark paper it is light.
  const paper = theme === 'light' ? 255 : 0
  for (let i = 0; i < page.pixels.length; i++) rgba[i] = 0xff000000 | ((page.pixels[i]! ^ paper) * 0x010101)
  context.putImageData(image, 0, 0)
  strips.set(page, { canvas, theme })
  return canvas
}

type Context = CanvasRenderingContext2D

export function drawExample(context: Context, { page, at }: Example, size: ImageSize, theme: ThemeName, box: { x: number; y: number; scale: number }): void {
  const { x, y, scale } = box
  const { width, height } = size
  context.imageSmoothingEnabled = scale < 1
  context.drawImage(stripOf(page, size, theme), 0, at * height, width, height, x, y, width * scale, height * scale)
}

interface GridPicture<P extends Examples> extends GridView {
  image: ImageSize
  scale: number
  /** What stands below an image. */
  caption: (example: Example<P>) => string
  pages: ExamplePages<P>
}

/** Draws the cells in view; those whose page hasn't come yet as blank paper. */
export function drawGrid<P extends Examples>(context: Context, picture: GridPicture<P>): void {
  const { size, window } = picture
  context.font = `12px ${getComputedStyle(context.canvas).fontFamily}`
  context.textAlign = 'center'
  context.textBaseline = 'top'
  for (let index = window.first; index < window.end; index++) {
    const x = (index % window.columns) * size.cellWidth
    const y = window.top + Math.floor((index - window.first) / window.columns) * size.cellHeight
    drawCell(context, picture, index, x, y)
  }
}

/** Room around an image for the frame of the current one. */
export const inset = 4

function drawCell<P extends Examples>(context: Context, picture: GridPicture<P>, index: number, left: number, top: number): void {
  const { image, scale, caption, pages, current, palette, theme } = picture
  const [x, y] = [left + inset, Math.round(top) + inset]
  const [width, height] = [image.width * scale, image.height * scale]
  const example = pages.find(index)
  if (example) {
    drawExample(context, example, image, theme, { x, y, scale })
    context.fillStyle = palette.muted
    context.fillText(caption(example), x + width / 2, y + height + 3, width)
  } else {
    context.fillStyle = palette.sunken
    context.fillRect(x, y, width, height)
  }
  const isCurrent = index === current
  context.lineWidth = isCurrent ? 2 : 1
  context.strokeStyle = isCurrent ? palette.accent : palette.line
  context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1)
}
