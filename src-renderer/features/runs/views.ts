import { ref, type Component, type Ref } from 'vue'
import { optionsOf } from '../../ui/options.ts'
import ConfusionView from '../confusion/ConfusionView.vue'
import RunNetworkView from '../network/RunNetworkView.vue'
import TryView from '../try/TryView.vue'
import RunWeightsView from '../weights/RunWeightsView.vue'
import RunCurvesView from './RunCurvesView.vue'

/** What the run's middle can show. Each view gets the run. */
export const viewLabels = { curves: 'Curves', network: 'Network', weights: 'Weights', confusion: 'Confusion', try: 'Try it' } as const
export type RunView = keyof typeof viewLabels

export const viewTabs = optionsOf<RunView>(viewLabels)
export const viewContents: Record<RunView, Component> = { curves: RunCurvesView, network: RunNetworkView, weights: RunWeightsView, confusion: ConfusionView, try: TryView }

const view = ref<RunView>('curves')

/** The same when one goes from run to run. */
export const useRunView = (): Ref<RunView> => view
