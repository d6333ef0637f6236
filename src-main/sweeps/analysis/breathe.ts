import { setImmediate as nextTurn } from 'node:timers/promises'

/** ms of work at a stretch: main streams runs beside it. */
const stretch = 12

/** To be awaited between pieces of a few ms: when they have come to a stretch, this process does first what else there is. */
export function breather(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < stretch) return
    await nextTurn()
    began = performance.now()
  }
}

export type Breathe = ReturnType<typeof breather>
