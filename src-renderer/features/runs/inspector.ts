import { ref, watch, type Ref } from 'vue'

const storageKey = 'slope-run-inspector-folded'

const isFolded = ref(localStorage.getItem(storageKey) === 'yes')
watch(isFolded, (folded) => localStorage.setItem(storageKey, folded ? 'yes' : 'no'))

/** Whether the inspector is folded, remembered over runs and restarts. */
export const useFoldedInspector = (): Ref<boolean> => isFolded

export type InspectorTab = 'settings' | 'changes' | 'layers'

const tab = ref<InspectorTab>('settings')

/** What the inspector shows: the same when one goes from run to run. */
export const useInspectorTab = (): Ref<InspectorTab> => tab
