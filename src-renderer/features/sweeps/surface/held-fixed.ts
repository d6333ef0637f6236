import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Surface } from '#shared/contract/sweeps.ts'
import type { Space } from '#shared/domain/sweep/space.ts'
import { count, plural } from '../../../ui/format.ts'
import type { Column } from '../charts/columns.ts'
import { choiceText } from '../texts.ts'

/** What a field is held at instead, where an axis is there by another of its values only: the first such value. */
function neededBy(space: Space, field: string, best: SweepTrial, axes: readonly string[]): string | null {
  const when = space.find((dimension) => axes.includes(dimension.field) && dimension.when?.field === field)?.when
  return !when || when.is.includes(best.point[field] ?? null) ? null : `${choiceText(field, when.is[0] ?? null)} (by which there is an axis)`
}

/** What was learned and from what, and what is held fixed, in sentences. */
export function heldFixed(sweep: SweepRecord, surface: Surface, columns: readonly Column[], best: SweepTrial | undefined, axes: readonly string[]): string {
  const learned = `What a Gaussian process expects, learned from ${surface.trials === surface.of ? `all ${count(surface.of)}` : `${count(surface.trials)} of the ${count(surface.of)}`} trials that ended${surface.epochs === null ? '' : `, as they were after ${plural(surface.epochs, 'epoch')}`}.`
  const fields = new Set(sweep.sweep.space.map(({ field }) => field))
  const held = columns.filter(({ key }) => fields.has(key) && !axes.includes(key))
  if (held.length === 0 || !best) return learned
  const texts = held.map((column) => {
    const value = column.value(best)
    const needed = neededBy(sweep.sweep.space, column.key, best, axes)
    return `${column.label} ${needed ?? (Number.isNaN(value) ? column.outs[column.out(best)] : column.text(value))}`
  })
  return `${learned} All else is held as the best trial, ${best.number}, has it: ${texts.join(', ')}.`
}
