/** A file that a person chose, dropped or pasted, with its path in the folder that it came in. */
export interface Picked {
  file: File
  path: string
}

export const fromInput = (files: FileList): Picked[] => [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }))

/** What hangs above an element, folders with all that is in them. Must be called while the drop is handled. */
export async function fromDrop({ items, files }: DataTransfer): Promise<Picked[]> {
  // The list is empty as soon as this task ends.
  const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry())
  const plain = fromInput(files)
  if (!entries.some((entry) => entry?.isDirectory)) return plain
  const found: Picked[] = []
  for (const entry of entries) if (entry) await collect(entry, '', found)
  return found
}

async function collect(entry: FileSystemEntry, folder: string, found: Picked[]): Promise<void> {
  const path = folder + entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ file, path })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A hundred at a time, until there are none.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return
    for (const inner of entries) await collect(inner, `${path}/`, found)
  }
}

/** A table that was copied elsewhere; null when the text is none. */
export function fromPaste(text: string): Picked | null {
  const rows = text.trim().split('\n', 3)
  if (rows.length < 2 || !rows.every((row) => /[,;\t|]/.test(row))) return null
  return { file: new File([text], 'pasted.csv', { type: 'text/csv' }), path: 'pasted.csv' }
}
