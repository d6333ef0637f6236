import type { KeyHelp } from '../../ui/key-help.ts'
import type { useLayerEdits } from './use-layer-edits.ts'

type Edits = ReturnType<typeof useLayerEdits>

/** As it is pressed: "Ctrl" is also the Mac's command key. */
const pressed = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string =>
  [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && key.length > 1 && 'Shift', key.length === 1 ? key.toUpperCase() : key].filter(Boolean).join('+')

/** What keys do on a layer of the list or the drawing. */
const actions: Record<string, (edits: Edits) => unknown> = {
  ArrowUp: (edits) => edits.step(-1, false),
  ArrowDown: (edits) => edits.step(1, false),
  'Shift+ArrowUp': (edits) => edits.step(-1, true),
  'Shift+ArrowDown': (edits) => edits.step(1, true),
  Home: (edits) => edits.select(0),
  End: (edits) => edits.select(Infinity),
  'Shift+Home': (edits) => edits.select(0, true),
  'Shift+End': (edits) => edits.select(Infinity, true),
  'Ctrl+A': (edits) => edits.selectAll(),
  Enter: (edits) => edits.add(),
  Delete: (edits) => edits.remove(),
  Backspace: (edits) => edits.remove(),
  'Ctrl+D': (edits) => edits.duplicate(),
}

/** Also while a field of the layer has the focus. */
const everywhere: typeof actions = {
  'Alt+ArrowUp': (edits) => edits.shift(-1),
  'Alt+ArrowDown': (edits) => edits.shift(1),
}

/** The action of a key, where there is one. */
export function actionOf(event: KeyboardEvent, isInField: boolean): ((edits: Edits) => unknown) | undefined {
  const name = pressed(event)
  return everywhere[name] ?? (isInField ? undefined : actions[name])
}

/** What the help lists. */
export const layerKeys: readonly KeyHelp[] = [
  { keys: ['↑', '↓', 'Home', 'End'], does: 'select another layer, with Shift several' },
  { keys: ['Ctrl+A'], does: 'select all layers' },
  { keys: ['F2'], does: 'type the units; Enter or Esc ends it' },
  { keys: ['Enter'], does: 'add a layer below' },
  { keys: ['Ctrl+D'], does: 'duplicate' },
  { keys: ['Alt+↑', 'Alt+↓'], does: 'move up or down' },
  { keys: ['Delete'], does: 'remove' },
  { keys: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'], does: 'copy, cut, paste below' },
  { keys: ['Ctrl+Z', 'Ctrl+Shift+Z'], does: 'undo, redo' },
  { keys: ['Ctrl+Enter'], does: 'start training' },
]
