import { palettes, type Palette, type ThemeName } from '../tokens.ts'

/**
 * Eight hues of Okabe and Ito (2008, https://jfly.uni-koeln.de/color/), which people with colour-blindness tell apart,
 * each darkened or lightened until it has a contrast of 3:1 with the surface it is drawn on (WCAG 1.4.11).
 */
const hues = [
  { light: '#0072b2', dark: '#56b4e9' },
  { light: '#c25200', dark: '#f07d32' },
  { light: '#00795a', dark: '#2fc79b' },
  { light: '#b0508c', dark: '#dd96c0' },
  { light: '#946400', dark: '#e6b422' },
  { light: '#3a3f9e', dark: '#9aa5ff' },
  { light: '#6b7400', dark: '#e8e46a' },
  { light: '#333333', dark: '#e6e6e6' },
] as const

export type Marker = 'none' | 'circle' | 'triangle' | 'rect' | 'diamond'
const markers: readonly Marker[] = ['none', 'circle', 'triangle', 'rect', 'diamond']

export interface SeriesStyle {
  color: string
  marker: Marker
}

const stylesOf = (theme: ThemeName): readonly SeriesStyle[] =>
  markers.flatMap((marker) => hues.map((hue) => ({ color: hue[theme], marker })))
const styles: Record<ThemeName, readonly SeriesStyle[]> = { light: stylesOf('light'), dark: stylesOf('dark') }

/** The hue repeats after eight runs; from then on markers tell runs of one hue apart. One object a style. */
export function seriesStyle(order: number, theme: ThemeName): SeriesStyle {
  const all = styles[theme]
  return all[order % all.length] ?? { color: hues[0][theme], marker: 'none' }
}

const papers = new Map<string, string>([
  ...hues.map(({ light, dark }) => [dark, light] as const),
  ...(Object.keys(palettes.dark) as (keyof Palette)[]).map((name) => [palettes.dark[name], palettes.light[name]] as const),
])

/** What a colour of a chart is in the light theme, in which charts are exported whatever the window's. */
export const onPaper = (color: string): string => papers.get(color) ?? color
