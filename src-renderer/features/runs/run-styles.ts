import { computed } from 'vue'
import { seriesStyle, type SeriesStyle } from '../../ui/chart/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import { useRuns } from '../../stores/runs.ts'

/** A run's colour and marker, by the order in which the runs were made: the same on every screen. */
export function useRunStyles(): (id: string) => SeriesStyle {
  const runs = useRuns()
  const { theme } = useTheme()
  const order = computed(() => new Map(runs.list.map((run, i) => [run.id, runs.list.length - 1 - i])))
  return (id) => seriesStyle(order.value.get(id) ?? 0, theme.value)
}
