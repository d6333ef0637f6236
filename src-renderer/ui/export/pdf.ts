import type { Figure } from './figure.ts'
import { inHelvetica } from './win-ansi.ts'

/** A figure as a page of its size: lines as vectors, text as text. What writes it is loaded when the first is asked for. */
export async function pdfOfFigure({ svg, width, height }: Figure, title: string): Promise<Blob> {
  const [{ jsPDF }, { svg2pdf }] = await Promise.all([import('jspdf'), import('svg2pdf.js')])
  const page = new jsPDF({ unit: 'pt', format: [width, height], orientation: width > height ? 'landscape' : 'portrait', compress: true })
  page.setProperties({ title, creator: 'Slope' })
  const drawing = new DOMParser().parseFromString(forPdf(svg), 'image/svg+xml').documentElement
  await svg2pdf(drawing, page, { x: 0, y: 0, width, height })
  return page.output('blob')
}

/**
 * Helvetica is in every reader of PDF, as regular and as bold, and has the letters of Windows-1252. What surrounds letters
 * would be drawn over them.
 */
const forPdf = (svg: string): string => inHelvetica(svg)
  .replaceAll(/font-family="[^"]*"/g, 'font-family="helvetica"').replaceAll('font-weight="600"', 'font-weight="bold"')
  .replaceAll(/<text [^>]*>/g, (tag) => tag.replaceAll(/ (stroke|stroke-width|paint-order)="[^"]*"/g, ''))
