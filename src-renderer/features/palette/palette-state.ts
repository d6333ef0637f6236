import { ref, type Ref } from 'vue'
import { z } from 'zod'
import { usePreference } from '../../stores/preferences.ts'

const isOpen = ref(false)

/** Whether the palette is open. */
export const usePalette = (): Ref<boolean> => isOpen

/** Ids of the commands used last, the newest first. */
export const useRecentCommands = (): Ref<string[]> => usePreference('palette.recent', z.array(z.string()), [])
