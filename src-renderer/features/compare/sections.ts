import type { Component, Ref } from 'vue'
import { z } from 'zod'
import { usePreference } from '../../stores/preferences.ts'
import { optionsOf } from '../../ui/options.ts'
import CompareConfusion from './confusion/CompareConfusion.vue'
import CompareCurves from './CompareCurves.vue'
import CompareExamples from './examples/CompareExamples.vue'
import CompareSettings from './table/CompareSettings.vue'
import CompareStatistics from './statistics/CompareStatistics.vue'
import CompareWeights from './weights/CompareWeights.vue'

/** What is compared. Each section gets the subjects and the place in time that they are looked at. */
const sectionLabels = {
  curves: 'Curves', settings: 'Settings and metrics', confusion: 'Confusion', weights: 'Weights', examples: 'Examples', statistics: 'Statistics',
} as const
export type Section = keyof typeof sectionLabels

export const sectionTabs = optionsOf<Section>(sectionLabels)
export const sectionContents: Record<Section, Component> = {
  curves: CompareCurves, settings: CompareSettings, confusion: CompareConfusion, weights: CompareWeights, examples: CompareExamples, statistics: CompareStatistics,
}

const Chosen = z.enum(sectionTabs.map(({ value }) => value))

/** The same when one comes back, and after a restart. */
export const useSection = (): Ref<Section> => usePreference('compare.section', Chosen, 'curves')
