import { seriesStyle, type SeriesStyle } from '../../ui/chart/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import type { ThemeName } from '../../ui/tokens.ts'
import { useSeriesPalette } from '../../stores/appearance.ts'
import { useRuns } from '../../stores/runs.ts'

/** A run's colour and marker, as chosen or else by its number: the same on every screen, whatever becomes of other runs. @param on which ground it is drawn, else the window's */
export function useRunStyles(on?: ThemeName): (id: string) => SeriesStyle {
  const runs = useRuns()
  const { theme } = useTheme()
  const palette = useSeriesPalette()
  return (id) => {
    const run = runs.byId.get(id)
    return seriesStyle(run?.colour ?? run?.number ?? 0, on ?? theme.value, palette.value)
  }
}
