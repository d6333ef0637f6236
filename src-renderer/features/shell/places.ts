import type { IconName } from '../../ui/icons.ts'

interface Place {
  path: string
  label: string
  icon: IconName
  /** With Alt, it leads there. */
  digit: number
  /** The palette finds it by these words too. */
  words: string
  /** Paths of screens that belong to it, too. */
  holds?: readonly string[]
}

export const places: readonly Place[] = [
  { path: '/', label: 'Home', icon: 'home', digit: 0, words: 'start recipes recent' },
  { path: '/data', label: 'Data', icon: 'data', digit: 1, words: 'datasets images import' },
  { path: '/design', label: 'Design', icon: 'design', digit: 2, words: 'network layers training templates experiment' },
  { path: '/runs', label: 'Runs', icon: 'runs', digit: 3, words: 'table overlay trainings', holds: ['/compare'] },
  { path: '/sweeps', label: 'Sweeps', icon: 'sweeps', digit: 4, words: 'search hyper-parameters strategy trials grid random bayesian', holds: ['/coach'] },
]

export const placeKeys = ({ digit }: Pick<Place, 'digit'>): string => `Alt+${digit}`

type Key = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Alt and its digit, or Ctrl/Cmd and its digit where the shell leaves those to the page: with 0 they reset its zoom. */
export function placeOfKey(key: Key): Place | undefined {
  if (key.shiftKey || key.altKey === (key.ctrlKey || key.metaKey)) return undefined
  return places.find(({ digit }) => key.code === `Digit${digit}` && (digit > 0 || key.altKey))
}

export const isSettingsKey = ({ code, altKey, ctrlKey, metaKey, shiftKey }: Key): boolean => code === 'Comma' && (ctrlKey || metaKey) && !altKey && !shiftKey
