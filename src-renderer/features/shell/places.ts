import type { IconName } from '../../ui/icons.ts'

interface Place {
  path: string
  label: string
  icon: IconName
}

export const places: readonly Place[] = [
  { path: '/data', label: 'Data', icon: 'data' },
  { path: '/design', label: 'Design', icon: 'design' },
  { path: '/runs', label: 'Runs', icon: 'runs' },
]

type Key = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Alt+1 to 3, or Ctrl/Cmd+1 to 3 where the shell leaves those to the page. */
export function placeOfKey(key: Key): Place | undefined {
  if (key.shiftKey || key.altKey === (key.ctrlKey || key.metaKey)) return undefined
  return places[['Digit1', 'Digit2', 'Digit3'].indexOf(key.code)]
}
