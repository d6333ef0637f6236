import { z } from 'zod'

/** Where the legend of a chart stands. */
export const legendPlaces = ['above', 'right', 'below', 'none'] as const
export type LegendPlace = (typeof legendPlaces)[number]
/** Of charts whose legend has its place at the foot. */
export const footLegends = ['below', 'none'] as const satisfies LegendPlace[]

/** What a chart is drawn as, in pixels of which its letters have 12; title and legend included. */
export interface FigureShape {
  width: number
  height: number
  legend: LegendPlace
}

/** An SVG of ours: as the window shows it, or as a figure that it is fitted to. */
export type DrawFigure = (shape?: FigureShape) => string

/** What can be chosen of a chart. */
export interface FigureKind {
  /** It takes any size; else it is as large as what is in it. */
  isElastic: boolean
  /** None: it has no legend, or needs the one it has. */
  legends: readonly LegendPlace[]
}

export const units = { cm: 72 / 2.54, px: 0.75 } as const
export const formats = ['pdf', 'svg', 'png'] as const
export type FigureFormat = (typeof formats)[number]

/** Kept for the next figure. */
export const FigureSettings = z.object({
  format: z.enum(formats),
  unit: z.enum(['cm', 'px']),
  /** In points, whatever unit they are told in: 1/72 inch. */
  width: z.number().min(70).max(3000),
  height: z.number().min(60).max(3000),
  fontSize: z.number().min(4).max(32),
  lineWidth: z.number().min(0.1).max(8),
  legend: z.enum(legendPlaces),
  hasTitle: z.boolean(),
  isTransparent: z.boolean(),
})
export type FigureSettings = z.infer<typeof FigureSettings>

/** A column of most journals, with letters as large as those of a caption. */
export const usualFigure: FigureSettings = {
  format: 'pdf', unit: 'cm', width: 9 * units.cm, height: 6 * units.cm, fontSize: 8, lineWidth: 1, legend: 'above', hasTitle: true, isTransparent: false,
}

export interface Figure {
  svg: string
  /** In points. */
  width: number
  height: number
}

/** Letters and lines of a chart as it is drawn, in its pixels. */
const drawnAs = { font: 12, line: 2 }
/** The height of the title, which all charts begin with. */
const titleHeight = 28

/** The chart as a figure of the size, letters and lines that were chosen. */
export function figureOf({ width, height, fontSize, lineWidth, legend, hasTitle, isTransparent }: FigureSettings, { isElastic, legends }: FigureKind, draw: DrawFigure): Figure {
  const scale = fontSize / drawnAs.font
  const cut = hasTitle ? 0 : titleHeight
  const place = legends.includes(legend) ? legend : legends[0] ?? 'none'
  const source = draw(isElastic ? { width: width / scale, height: height / scale + cut, legend: place } : undefined)
  const drawn = sizeOf(source)
  const size = isElastic ? { width, height } : { width: drawn.width * scale, height: (drawn.height - cut) * scale }
  const changes = [withLines(lineWidth / (drawnAs.line * scale)), ...(hasTitle ? [] : [withoutTitle]), ...(isTransparent ? [withoutGround] : [])]
  const box = `0 ${cut} ${points(drawn.width)} ${points(drawn.height - cut)}`
  const svg = changes.reduce((text, change) => change(text), source).replace(/(<svg [^>]*?)width="[^"]*" height="[^"]*" viewBox="[^"]*"/, `$1width="${points(size.width)}pt" height="${points(size.height)}pt" viewBox="${box}"`)
  return { svg, ...size }
}

const points = (value: number) => Number(value.toFixed(3))

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}

/** Every line that says how wide it is, with its dashes; what is around letters is no line. */
const withLines = (factor: number) => (svg: string): string =>
  svg.replace(/<(?!text)[a-z]\w*[^>]*stroke-width="[^>]*>/gi, (tag) =>
    tag.replace(/(stroke-width|stroke-dasharray)="([^"]*)"/g, (_, name: string, numbers: string) => `${name}="${numbers.split(' ').map((one) => points(Number(one) * factor)).join(' ')}"`))

/** The first text, which is all charts' title; readers still hear it. */
const withoutTitle = (svg: string): string => svg.replace(/<text [^>]*font-weight="600"[^>]*>[^<]*<\/text>/, '')
const withoutGround = (svg: string): string => svg.replace(/(<\/title>)<rect [^>]*fill="#ffffff"[^>]*\/>/, '$1')
