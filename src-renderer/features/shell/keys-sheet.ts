import { ref, type Ref } from 'vue'

const isOpen = ref(false)

/** Whether the sheet of all keys is open. */
export const useKeysSheet = (): Ref<boolean> => isOpen
