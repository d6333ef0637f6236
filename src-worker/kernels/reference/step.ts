import { inPanels } from './dense.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

export function step({ floats, bytes }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function sgdActive(
    w: number, g: number, active: number, inputs: number, outputs: number, rate: number, decay: number,
  ): number {
    let finite = 1
    for (let i = 0; i < inputs; i++) {
      const isActive = bytes[active + i] !== 0
      for (let o = 0; o < outputs; o++) {
        const place = inPanels(inputs, i, o)
        const old = at(w / 4 + place)
        const shrinkage = f(f(decay) * old)
        const fresh = f(old + (isActive ? f(f(f(rate) * at(g / 4 + place)) + shrinkage) : shrinkage))
        floats[w / 4 + place] = fresh
        if (!isActive) continue
        floats[g / 4 + place] = 0
        if (!Number.isFinite(fresh)) finite = 0
      }
      bytes[active + i] = 0
    }
    return finite
  }

  return { sgdActive }
}
