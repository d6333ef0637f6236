import { ref, type Component, type Ref } from 'vue'
import { optionsOf } from '../../ui/options.ts'
import ConfusionView from '../confusion/ConfusionView.vue'
import RunNetworkView from '../network/RunNetworkView.vue'
import ToldView from '../told/ToldView.vue'
import TryView from '../try/TryView.vue'
import RunWeightsView from '../weights/RunWeightsView.vue'
import RunCurvesView from './RunCurvesView.vue'

/** What the run's middle can show. Each view gets the run. */
export const viewLabels = { curves: 'Curves', network: 'Network', weights: 'Weights', confusion: 'Confusion', try: 'Try it' } as const
export type RunView = keyof typeof viewLabels

/** Telling numbers, a run takes nothing for something else: there it shows what is told, and what is true. */
export const viewTabsOf = (isNumbers: boolean) => optionsOf<RunView>(isNumbers ? { ...viewLabels, confusion: 'Told and true' } : viewLabels)
const viewContents: Record<RunView, Component> = { curves: RunCurvesView, network: RunNetworkView, weights: RunWeightsView, confusion: ConfusionView, try: TryView }
export const viewContentOf = (view: RunView, isNumbers: boolean): Component => (isNumbers && view === 'confusion' ? ToldView : viewContents[view])

const view = ref<RunView>('curves')

/** The same when one goes from run to run. */
export const useRunView = (): Ref<RunView> => view
