import type { Component, Ref } from 'vue'
import { z } from 'zod'
import { usePreference } from '../../stores/preferences.ts'
import { optionsOf } from '../../ui/options.ts'
import SweepLeaderboard from './leaderboard/SweepLeaderboard.vue'
import ReportSection from './report/ReportSection.vue'

/** What the panel of a sweep can show. Each section gets the sweep and its trials, which are plain objects in an array of their own. */
const sectionLabels = { leaderboard: 'Leaderboard', report: 'Report' } as const
export type SweepSection = keyof typeof sectionLabels

export const sectionTabs = optionsOf<SweepSection>(sectionLabels)
export const sectionContents: Record<SweepSection, Component> = { leaderboard: SweepLeaderboard, report: ReportSection }

const Chosen = z.enum(sectionTabs.map(({ value }) => value))

/** The same when one goes from sweep to sweep, and after a restart. */
export const useSweepSection = (): Ref<SweepSection> => usePreference('sweep.section', Chosen, 'leaderboard')
