import { inPanels } from './dense.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

export function sparse({ floats, words }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function eachEntry(entries: number, ends: number, row: number, visit: (input: number, value: number) => void): void {
    const first = row === 0 ? 0 : (words[ends / 4 + row - 1] ?? 0)
    for (let k = first; k < (words[ends / 4 + row] ?? 0); k++)
      visit((words[entries / 4 + 2 * k + 1] ?? 0) / 32, at(entries / 4 + 2 * k))
  }

  function forwardSparse(
    entries: number, ends: number, w: number, bias: number, z: number,
    rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void {
    for (let r = 0; r < rows; r++)
      for (let o = from * 8; o < to * 8; o++) {
        let sum = at(bias / 4 + o)
        eachEntry(entries, ends, r, (i, value) => (sum = f(sum + f(value * at(w / 4 + inPanels(inputs, i, o))))))
        floats[z / 4 + r * outputs + o] = sum
      }
    // Where the cursors of the rows come to behind the last input.
    for (let r = 0; r < rows; r++) words[ends / 4 + rows + r] = entries + 8 * (words[ends / 4 + r] ?? 0)
  }

  function gradientSparse(
    entries: number, ends: number, d: number, g: number,
    rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void {
    for (let r = 0; r < rows; r++)
      eachEntry(entries, ends, r, (i, value) => {
        for (let o = from * 8; o < to * 8; o++) {
          const place = g / 4 + inPanels(inputs, i, o)
          floats[place] = at(place) + f(value * at(d / 4 + r * outputs + o))
        }
      })
  }

  return { forwardSparse, gradientSparse }
}
