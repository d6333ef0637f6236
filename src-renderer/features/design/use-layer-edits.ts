import { ref } from 'vue'
import { useDesign } from '../../stores/design.ts'
import { addLayer, duplicateLayers, moveLayers, pasteLayers, removeLayers, shiftLayers, type Edit } from './layers.ts'
import { useLayerClipboard } from './use-layer-clipboard.ts'

const outputStays = 'The output layer stays where it is.'

/** What can be done with the selected layers, each one step to undo. notice says why the last was not done. */
export function useLayerEdits() {
  const design = useDesign()
  const notice = ref('')
  const layers = () => design.draft.layers
  const selected = () => design.selectedLayers
  const output = () => layers().length - 1
  /** Where layers are put when none is selected: below the last hidden one. */
  const lead = () => design.selectedLayer ?? output() - 1

  function done(edit: Edit | null, refusal = '') {
    notice.value = edit ? '' : refusal
    if (!edit) return
    design.apply(edit.label, (draft) => (draft.layers = edit.layers))
    design.selectKeys(edit.selected)
  }

  function select(to: number, extend = false) {
    design.select(Math.max(0, Math.min(output(), to)), { extend })
  }

  return {
    notice,
    ...useLayerClipboard({
      chosen: () => selected().map((l) => layers()[l]).filter((layer) => layer !== undefined),
      paste: (found) => done(found && pasteLayers(layers(), lead(), found), 'The clipboard holds no layers: copy some first.'),
    }),
    select,
    step: (by: -1 | 1, extend: boolean) => select(design.selectedLayer === null ? output() : design.selectedLayer + by, extend),
    selectAll: () => (select(0), select(output(), true)),
    add: () => done(addLayer(layers(), lead())),
    addAtEnd: () => done(addLayer(layers(), output() - 1)),
    remove: (verb?: 'Cut') => done(removeLayers(layers(), selected(), verb), outputStays),
    duplicate: () => done(selected().length > 0 ? duplicateLayers(layers(), selected()) : null),
    shift: (by: -1 | 1) => done(shiftLayers(layers(), selected(), by), selected().includes(output()) ? outputStays : ''),
    moveTo: (gap: number) => done(moveLayers(layers(), selected(), gap)),
  }
}
