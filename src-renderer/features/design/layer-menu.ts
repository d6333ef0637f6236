import type { MenuAction } from '../../ui/ActionMenu.vue'
import type { useLayerEdits } from './use-layer-edits.ts'

/** What a menu offers for the selected layers, of so many; the last is the output. */
export function layerMenu(edits: ReturnType<typeof useLayerEdits>, selected: readonly number[], count: number): MenuAction[] {
  const hidden = selected.filter((l) => l < count - 1)
  const isHidden = hidden.length > 0
  return [
    { label: 'Add a layer below', keys: 'Enter', isPossible: true, run: edits.add },
    { label: 'Duplicate', keys: 'Ctrl+D', isPossible: selected.length > 0, run: edits.duplicate },
    { label: 'Cut', keys: 'Ctrl+X', isPossible: isHidden, run: () => edits.copy().then(() => edits.remove('Cut')) },
    { label: 'Copy', keys: 'Ctrl+C', isPossible: selected.length > 0, run: edits.copy },
    { label: 'Paste below', keys: 'Ctrl+V', isPossible: true, run: edits.paste },
    { label: 'Move up', keys: 'Alt+↑', isPossible: isHidden && hidden[0] !== 0, run: () => edits.shift(-1) },
    { label: 'Move down', keys: 'Alt+↓', isPossible: isHidden && (hidden.at(-1) ?? 0) < count - 2, run: () => edits.shift(1) },
    { label: 'Remove', keys: 'Delete', isPossible: isHidden, run: () => edits.remove() },
  ]
}
