import { readLayers, writeLayers } from './layer-clipboard.ts'
import type { DraftLayer } from './draft.ts'

interface Options {
  /** The layers to copy. */
  chosen(): DraftLayer[]
  /** What was copied, or null when the clipboard holds no layers. */
  paste(layers: Omit<DraftLayer, 'key'>[] | null): void
}

/** The system's clipboard, or where that is refused one of our own. */
export function useLayerClipboard({ chosen, paste }: Options) {
  let last: string | null = null
  let wasRefused = false

  return {
    /** What an event of the clipboard takes. */
    copyText: () => writeLayers(chosen()),
    /** What an event of the clipboard brings. */
    pasteText: (text: string) => paste(readLayers(text) ?? (wasRefused && last !== null ? readLayers(last) : null)),
    /** By a menu, which has no event. */
    async copy() {
      last = writeLayers(chosen())
      wasRefused = await navigator.clipboard.writeText(last).then(() => false, () => true)
    },
    paste: async () => paste(readLayers((await navigator.clipboard.readText().catch(() => last)) ?? '')),
  }
}
