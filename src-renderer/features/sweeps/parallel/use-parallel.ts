import { computed } from 'vue'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { colouringOf, shareOfTrial } from '../charts/colouring.ts'
import { columnsOf } from '../charts/columns.ts'
import { brushed, isEmpty, noBrush, type Brush } from './brushes.ts'
import { makeAxis } from './layout.ts'
import { grey, levels } from './line-raster.ts'
import { inOrder, movedTo, useParallelState } from './parallel-state.ts'

/** The axes of a sweep and which trials they let through. */
export function useParallel(sweep: () => SweepRecord, trials: () => readonly SweepTrial[]) {
  const state = computed(() => useParallelState(sweep().id))
  const columns = computed(() => columnsOf(sweep().sweep, trials()))
  const axes = computed(() => {
    const byKey = new Map(columns.value.map((column) => [column.key, column]))
    return inOrder([...byKey.keys()], state.value.order).map((key) => {
      const column = byKey.get(key)!
      return makeAxis(column, { isSpread: column.canSpread && (state.value.spread[key] ?? column.isSpread), isFlipped: state.value.flipped.has(key) })
    })
  })
  const brushOf = (key: string): Brush => state.value.brushes[key] ?? noBrush
  const isBrushed = computed(() => axes.value.some(({ column }) => !isEmpty(brushOf(column.key))))
  const chosen = computed(() => (isBrushed.value ? brushed(axes.value, brushOf, trials()) : null))
  const chosenCount = computed(() => chosen.value?.reduce((sum, one) => sum + one, 0) ?? trials().length)

  const objective = computed(() => axes.value.find(({ column }) => column.key === 'objective')!)
  const colouring = computed(() => colouringOf(sweep().sweep, objective.value.column, objective.value.isSpread, trials()))
  const colours = computed(() => Int8Array.from(trials(), (trial) => {
    const share = shareOfTrial(colouring.value, objective.value.column, trial)
    return share === null ? grey : Math.round(share * (levels - 1))
  }))

  return {
    axes, brushOf, chosen, chosenCount, isBrushed, objective, colouring, colours,
    brush: (key: string, brush: Brush) => void (state.value.brushes = { ...state.value.brushes, [key]: brush }),
    clear: () => void (state.value.brushes = {}),
    move: (key: string, place: number) => void (state.value.order = movedTo(axes.value.map(({ column }) => column.key), key, place)),
    spread: (key: string, isSpread: boolean) => void (state.value.spread = { ...state.value.spread, [key]: isSpread }),
    flip(key: string) {
      const flipped = new Set(state.value.flipped)
      if (!flipped.delete(key)) flipped.add(key)
      state.value.flipped = flipped
    },
  }
}
export type Parallel = ReturnType<typeof useParallel>
