import { palettes, type Palette, type ThemeName } from '../tokens.ts'

interface Hue { light: string; dark: string }

/**
 * Sets of eight hues that people with colour-blindness tell apart, each darkened or lightened until it has a contrast of 3:1
 * with the surface it is drawn on (WCAG 1.4.11), and moved on until all of them still differ for those without red or green
 * cones (chart-options.test.ts): those of Okabe and Ito (2008, https://jfly.uni-koeln.de/color/), and the bright
 * ones of Paul Tol (2021, https://sronpersonalpages.nl/~pault/) with a neutral one behind them.
 */
export const seriesPalettes = {
  'okabe-ito': {
    label: 'Okabe and Ito',
    hues: [
      { light: '#0072b2', dark: '#56b4e9' },
      { light: '#c25200', dark: '#f07d32' },
      { light: '#00795a', dark: '#2fc79b' },
      { light: '#b0508c', dark: '#dd96c0' },
      { light: '#794800', dark: '#e6b422' },
      { light: '#3a3f9e', dark: '#8ea0ff' },
      { light: '#808c2d', dark: '#e8e46a' },
      { light: '#333333', dark: '#e6e6e6' },
    ],
  },
  'tol-bright': {
    label: 'Tol, bright',
    hues: [
      { light: '#2e74af', dark: '#68a0db' },
      { light: '#d03d5b', dark: '#fd6d8e' },
      { light: '#0e7d29', dark: '#4fc063' },
      { light: '#90821b', dark: '#ccbb45' },
      { light: '#1d7d9d', dark: '#67cdef' },
      { light: '#a33072', dark: '#db6dae' },
      { light: '#81817f', dark: '#8a8673' },
      { light: '#1b204c', dark: '#f2f2ff' },
    ],
  },
} as const satisfies Record<string, { label: string; hues: readonly Hue[] }>
export type SeriesPalette = keyof typeof seriesPalettes

export type Marker = 'none' | 'circle' | 'triangle' | 'rect' | 'diamond'
const markers: readonly Marker[] = ['none', 'circle', 'triangle', 'rect', 'diamond']

/** In words, for those who choose one. */
export const hueNames: Record<SeriesPalette, readonly string[]> = {
  'okabe-ito': ['blue', 'orange', 'green', 'pink', 'brown', 'indigo', 'olive', 'neutral'],
  'tol-bright': ['blue', 'red', 'green', 'yellow', 'cyan', 'purple', 'grey', 'neutral'],
}
export const markerNames = ['no marker', 'circle', 'triangle', 'square', 'diamond'] as const

export interface SeriesStyle {
  color: string
  marker: Marker
}

const stylesOf = (hues: readonly Hue[], theme: ThemeName): readonly SeriesStyle[] =>
  markers.flatMap((marker) => hues.map((hue) => ({ color: hue[theme], marker })))
const styles = Object.fromEntries(
  (Object.keys(seriesPalettes) as SeriesPalette[]).map((name) => [name, { light: stylesOf(seriesPalettes[name].hues, 'light'), dark: stylesOf(seriesPalettes[name].hues, 'dark') }]),
) as Record<SeriesPalette, Record<ThemeName, readonly SeriesStyle[]>>

/** The hue repeats after eight runs; from then on markers tell runs of one hue apart. One object a style. */
export function seriesStyle(order: number, theme: ThemeName, palette: SeriesPalette = 'okabe-ito'): SeriesStyle {
  const all = styles[palette][theme]
  return all[order % all.length] ?? { color: palettes[theme].accent, marker: 'none' }
}

const papers = new Map<string, string>([
  ...Object.values(seriesPalettes).flatMap(({ hues }) => hues.map(({ light, dark }) => [dark, light] as const)),
  ...(Object.keys(palettes.dark) as (keyof Palette)[]).map((name) => [palettes.dark[name], palettes.light[name]] as const),
])

/** What a colour of a chart is in the light theme, in which charts are exported whatever the window's. */
export const onPaper = (color: string): string => papers.get(color) ?? color
