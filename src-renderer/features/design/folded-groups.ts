import { computed, reactive, type WritableComputedRef } from 'vue'
import type { GroupName } from './groups.ts'

const storageKey = 'slope-design-groups'
let kept: Partial<Record<GroupName, boolean>> | undefined

function restore(): Partial<Record<GroupName, boolean>> {
  try {
    return Object(JSON.parse(localStorage.getItem(storageKey) ?? '{}')) as Partial<Record<GroupName, boolean>>
  } catch {
    return {}
  }
}

/** Whether a group of fields is open: as it was left, over restarts too. */
export function useOpenGroup(name: GroupName, isOpenAtFirst: boolean): WritableComputedRef<boolean> {
  const isOpen = (kept ??= reactive(restore()))
  return computed({
    get: () => isOpen[name] ?? isOpenAtFirst,
    set: (open) => {
      isOpen[name] = open
      localStorage.setItem(storageKey, JSON.stringify(isOpen))
    },
  })
}
