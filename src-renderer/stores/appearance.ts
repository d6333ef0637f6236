import { z } from 'zod'
import { usePreference } from './preferences.ts'
import { seriesPalettes, type SeriesPalette } from '../ui/chart/palette.ts'
import { ThemeChoice } from '../ui/theme.ts'

/** How the window is to look. */
export const useThemeChoice = () => usePreference('appearance.theme', ThemeChoice, 'system')

const names = Object.keys(seriesPalettes) as [SeriesPalette, ...SeriesPalette[]]

/** The colours of runs. */
export const useSeriesPalette = () => usePreference('appearance.series', z.enum(names), 'okabe-ito')
