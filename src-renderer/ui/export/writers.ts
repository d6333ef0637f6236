import { units, type Figure, type FigureFormat } from './figure.ts'
import { pdfOfFigure } from './pdf.ts'
import { pngOfSvg } from './png.ts'

/** A figure as a file. */
export const writers: Record<FigureFormat, (figure: Figure, title: string) => Blob | Promise<Blob>> = {
  pdf: pdfOfFigure,
  svg: ({ svg }) => new Blob([svg], { type: 'image/svg+xml' }),
  png: ({ svg, width, height }) => pngOfSvg(svg, { width: width / units.px, height: height / units.px }),
}
