import type { Ref } from 'vue'
import { z } from 'zod'
import { usePreference } from '../../stores/preferences.ts'
import { optionsOf } from '../../ui/options.ts'

/** What the panel of a sweep can show, in the order of its tabs. */
const sectionLabels = {
  leaderboard: 'Leaderboard', parallel: 'Parallel coordinates', surface: 'Surface', importance: 'Importance', progress: 'Progress', curves: 'Curves', report: 'Report',
} as const
export type SweepSection = keyof typeof sectionLabels

export const sectionTabs = optionsOf<SweepSection>(sectionLabels)

const Chosen = z.enum(sectionTabs.map(({ value }) => value))

/** The same when one goes from sweep to sweep, and after a restart. */
export const useSweepSection = (): Ref<SweepSection> => usePreference('sweep.section', Chosen, 'leaderboard')
