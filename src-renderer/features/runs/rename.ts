import { shallowRef, type ShallowRef } from 'vue'

const wanted = shallowRef<string | null>(null)

/** The id of the run whose name is to become a field; that takes it. */
export const useWantedRename = (): ShallowRef<string | null> => wanted
