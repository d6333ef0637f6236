import { ref, type Ref } from 'vue'
import { z } from 'zod'
import { usePreference } from '../../stores/preferences.ts'

/** Whether the inspector is folded, remembered over runs and restarts. */
export const useFoldedInspector = (): Ref<boolean> => usePreference('run.inspector-folded', z.boolean(), false)

export type InspectorTab = 'settings' | 'changes' | 'layers'

const tab = ref<InspectorTab>('settings')

/** What the inspector shows: the same when one goes from run to run. */
export const useInspectorTab = (): Ref<InspectorTab> => tab
