import type { Component } from 'vue'
import SweepCurves from './curves/SweepCurves.vue'
import ImportanceView from './importance/ImportanceView.vue'
import SweepLeaderboard from './leaderboard/SweepLeaderboard.vue'
import ParallelView from './parallel/ParallelView.vue'
import ProgressView from './progress/ProgressView.vue'
import ReportSection from './report/ReportSection.vue'
import type { SweepSection } from './section.ts'
import SurfaceView from './surface/SurfaceView.vue'

/** Each gets the sweep and its trials, which are plain objects in an array of their own. The names of the tabs are in section.ts. */
export const sectionContents: Record<SweepSection, Component> = {
  leaderboard: SweepLeaderboard, curves: SweepCurves, parallel: ParallelView, surface: SurfaceView, importance: ImportanceView, progress: ProgressView, report: ReportSection,
}
