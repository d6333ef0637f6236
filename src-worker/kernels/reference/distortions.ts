import type { Memory } from './memory.ts'

export function distortions({ words }: Memory) {
  function locate(distortions: number, rows: number, table: number, first: number): void {
    for (let r = 0; r < rows; r++) {
      const at = distortions / 4 + 18 * r
      const image = table / 4 + 2 * ((words[at + 17] ?? 0) - first)
      words.copyWithin(at + 10, image, image + 2)
    }
  }

  return { locate }
}
