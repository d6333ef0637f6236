import { ref, type Ref } from 'vue'

const isOpen = ref(false)
const recent = ref<string[]>([])

/** Whether the palette is open. */
export const usePalette = (): Ref<boolean> => isOpen

/** Ids of the commands used last, the newest first. */
export const useRecentCommands = (): Ref<string[]> => recent
