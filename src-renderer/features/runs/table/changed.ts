import { valuePaths } from '#shared/domain/experiment-schema.ts'
import type { Run } from '#shared/domain/run.ts'
import { fieldOf, type FieldValue } from '#shared/domain/runs/fields.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { shortNumber } from '../format.ts'

/** The run that one goes back to: whose state it went on with, or whose remedy it is. */
export const parentOf = ({ parent, origin }: Pick<Run, 'parent' | 'origin'>): string | null => parent?.run ?? origin

/** Never shown as a change: every run has its own. */
const names = new Set(['name', 'version'])

/** "Learning rate η 0.5 → 0.25", of all settings that differ; null without a parent, or when nothing does. */
export function changedFromParent(run: Run, runOf: (id: string) => Run | undefined): string | null {
  const id = parentOf(run)
  const parent = id === null ? undefined : runOf(id)
  if (!parent) return null
  const known = texts.get(run)
  // An experiment never changes: what was found once stays true.
  if (known !== undefined) return known
  const text = differences(parent, run) || null
  texts.set(run, text)
  return text
}

const texts = new WeakMap<Run, string | null>()

function differences(before: Run, after: Run): string {
  const layers = Math.max(before.experiment.network.layers.length, after.experiment.network.layers.length)
  return valuePaths(layers)
    .filter((path) => !names.has(path))
    .flatMap((path) => {
      const read = fieldOf(path)
      const [was, is] = [read?.(before) ?? null, read?.(after) ?? null]
      return was === is ? [] : [`${labelOf(path).label} ${valueText(was)} → ${valueText(is)}`]
    })
    .join(', ')
}

const valueText = (value: FieldValue) =>
  typeof value === 'number' ? shortNumber(value) : value === null ? 'none' : value === true ? 'yes' : value === false ? 'no' : value.length > 20 ? `${value.slice(0, 12)}…` : value
