import type { ImageShape } from '#shared/domain/dataset.ts'
import type { Examples } from '#shared/contract/datasets.ts'
import type { GridView } from '../../ui/CanvasGrid.vue'
import type { ThemeName } from '../../ui/tokens.ts'
import type { ExamplePages } from './example-pages.ts'

/** One image of a fetched page. */
export interface Example<P extends Examples = Examples> {
  page: P
  at: number
}

/** Every image of a page, one below the other as their bytes are: drawn from here without smoothing at any size. */
const strips = new WeakMap<Examples, { canvas: OffscreenCanvas; theme: ThemeName }>()

function stripOf(page: Examples, image: ImageShape, theme: ThemeName): OffscreenCanvas {
  const known = strips.get(page)
  if (known?.theme === theme) return known.canvas
  const canvas = new OffscreenCanvas(image.width, Math.max(1, image.height * page.indices.length))
  const context = canvas.getContext('2d')!
  const data = context.createImageData(canvas.width, canvas.height)
  const rgba = new Uint32Array(data.data.buffer)
  if (image.channels) paintColours(rgba, page.pixels, image)
  else paintGreys(rgba, page.pixels, theme)
  context.putImageData(data, 0, 0)
  strips.set(page, { canvas, theme })
  return canvas
}

/** As in the book, ink is dark on light paper; on dark paper it is light. */
function paintGreys(rgba: Uint32Array, pixels: Uint8Array, theme: ThemeName): void {
  const paper = theme === 'light' ? 255 : 0
  for (let i = 0; i < pixels.length; i++) rgba[i] = 0xff000000 | ((pixels[i]! ^ paper) * 0x010101)
}

/** Colours are what they are in any theme. */
function paintColours(rgba: Uint32Array, planes: Uint8Array, { width, height }: ImageShape): void {
  const size = width * height
  for (let from = 0, to = 0; to < rgba.length; from += 3 * size, to += size)
    for (let i = 0; i < size; i++) rgba[to + i] = 0xff000000 | (planes[from + 2 * size + i]! << 16) | (planes[from + size + i]! << 8) | planes[from + i]!
}

type Context = CanvasRenderingContext2D

export function drawExample(context: Context, { page, at }: Example, size: ImageShape, theme: ThemeName, box: { x: number; y: number; scale: number }): void {
  const { x, y, scale } = box
  const { width, height } = size
  context.imageSmoothingEnabled = scale < 1
  context.drawImage(stripOf(page, size, theme), 0, at * height, width, height, x, y, width * scale, height * scale)
}

interface GridPicture<P extends Examples> extends GridView {
  image: ImageShape
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
