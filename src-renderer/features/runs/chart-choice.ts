import { reactive, watch } from 'vue'
import { z } from 'zod'
import { xKinds } from './x-kinds.ts'

const storageKey = 'slope-charts'

const Choice = z.object({
  x: z.enum(xKinds).catch('epochs'),
  isLogX: z.boolean().catch(false),
  isLogCost: z.boolean().catch(false),
  isLogAccuracy: z.boolean().catch(false),
  /** Epochs that the smoothed lines remember; 0: none are smoothed. */
  smoothing: z.number().min(0).max(100).catch(0.3),
})
export type ChartChoice = z.infer<typeof Choice>

function remembered(): ChartChoice {
  try {
    return Choice.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return Choice.parse({})
  }
}

let choice: ChartChoice | undefined

/** How charts are drawn, the same for all runs and remembered over restarts. */
export function useChartChoice(): ChartChoice {
  if (choice) return choice
  const made = reactive(remembered())
  watch(made, () => localStorage.setItem(storageKey, JSON.stringify(made)))
  return (choice = made)
}

/** Of the control: in epochs. */
export const smoothings = [0, 0.03, 0.1, 0.3, 1, 3, 10, 30] as const

export const smoothingText = (epochs: number): string => (epochs === 0 ? 'off' : `over ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`)
