import { createRouter, createWebHashHistory } from 'vue-router'
import DataScreen from './features/data/DataScreen.vue'
import DesignScreen from './features/design/DesignScreen.vue'

export const createAppRouter = () =>
  createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/data/:id?', name: 'data', component: DataScreen, props: true },
      { path: '/design', name: 'design', component: DesignScreen },
      // Screens with charts load when first opened: ECharts is the heaviest part of the window.
      { path: '/runs', name: 'runs', component: () => import('./features/runs/RunsScreen.vue') },
      { path: '/runs/:id', name: 'run', component: () => import('./features/runs/RunScreen.vue'), props: true },
      { path: '/:elsewhere(.*)*', redirect: '/design' },
    ],
  })
