/** What the keys do on a head, in the order in which they are told. */
export type HeadAction = 'sort' | 'sort-more' | 'left' | 'right' | 'narrower' | 'wider' | 'fit' | 'hide' | 'menu'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Ctrl and the arrows move a column, Shift and the arrows size it. */
export function headActionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): HeadAction | null {
  if (altKey) return null
  const isMove = ctrlKey || metaKey
  if (key === 'ArrowLeft') return isMove ? 'left' : shiftKey ? 'narrower' : null
  if (key === 'ArrowRight') return isMove ? 'right' : shiftKey ? 'wider' : null
  if (isMove) return null
  if (key === 'Enter' || key === ' ') return shiftKey ? 'sort-more' : 'sort'
  if (key === 'Delete') return 'hide'
  if (key === '=') return 'fit'
  return key === 'ContextMenu' || (key === 'F10' && shiftKey) ? 'menu' : null
}
