import { seriesStyle, type SeriesStyle } from '../../ui/chart/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import { useRuns } from '../../stores/runs.ts'

/** A run's colour and marker, as chosen or else by its number: the same on every screen, whatever becomes of other runs. */
export function useRunStyles(): (id: string) => SeriesStyle {
  const runs = useRuns()
  const { theme } = useTheme()
  return (id) => {
    const run = runs.byId.get(id)
    return seriesStyle(run?.colour ?? run?.number ?? 0, theme.value)
  }
}
