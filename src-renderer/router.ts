import { createRouter, createWebHashHistory } from 'vue-router'
import CoachScreen from './features/coach/CoachScreen.vue'
import CoachingScreen from './features/coach/CoachingScreen.vue'
import DataScreen from './features/data/DataScreen.vue'
import DesignScreen from './features/design/DesignScreen.vue'
import StartScreen from './features/start/StartScreen.vue'
import SettingsScreen from './features/settings/SettingsScreen.vue'
import NewSweepScreen from './features/sweeps/setup/NewSweepScreen.vue'
import SweepsScreen from './features/sweeps/SweepsScreen.vue'

// Screens with charts are a part of their own: ECharts is the heaviest part of the window.
const runsScreen = () => import('./features/runs/RunsScreen.vue')
const runScreen = () => import('./features/runs/RunScreen.vue')
const compareScreen = () => import('./features/compare/CompareScreen.vue')
const sweepScreen = () => import('./features/sweeps/SweepScreen.vue')

/** Once the window is at rest, so that the charts are at hand when a run begins to stream. */
export function loadAhead(): void {
  requestIdleCallback(() => void Promise.all([runsScreen(), runScreen(), compareScreen(), sweepScreen()]))
}

export const createAppRouter = () =>
  createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'start', component: StartScreen },
      { path: '/data/:id?', name: 'data', component: DataScreen, props: true },
      { path: '/design', name: 'design', component: DesignScreen, meta: { hasOwnUndo: true } },
      { path: '/runs', name: 'runs', component: runsScreen },
      { path: '/runs/:id', name: 'run', component: runScreen, props: true },
      { path: '/compare', name: 'compare', component: compareScreen, props: ({ query }) => ({ runs: typeof query['runs'] === 'string' ? query['runs'] : '' }) },
      { path: '/sweeps', name: 'sweeps', component: SweepsScreen },
      { path: '/sweeps/new', name: 'new-sweep', component: NewSweepScreen, meta: { hasOwnUndo: true } },
      { path: '/sweeps/:id', name: 'sweep', component: sweepScreen, props: true },
      { path: '/coach', name: 'coach', component: CoachScreen },
      { path: '/coach/:id', name: 'coaching', component: CoachingScreen, props: true },
      { path: '/settings', name: 'settings', component: SettingsScreen },
      { path: '/:elsewhere(.*)*', redirect: '/' },
    ],
  })
