/** Keys of a text field in a row: Enter and Esc go back to the row, Esc with what stood there before. */
export function useFieldKeys(leave: () => void) {
  let before = ''
  return (text: string, write: (text: string) => void) => ({
    focusin: () => (before = text),
    keydown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || !['Enter', 'Escape'].includes(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') write(before)
      leave()
    },
  })
}
