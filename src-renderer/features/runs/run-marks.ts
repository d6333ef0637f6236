import type { Checkpoint } from '#shared/contract/runs.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import type { Run } from '#shared/domain/run.ts'
import type { AxisMark } from '../../ui/chart/axis-marks.ts'
import { count } from '../../ui/format.ts'
import { changeLog } from './change-log.ts'

export interface Marked {
  run: Run
  /** Runs that branched off from this one. */
  children: readonly Run[]
  /** The run that this one branched off from, when it is there. */
  parent: Run | null
  events: readonly RunEvent[]
  checkpoints: readonly Checkpoint[]
}

const keptNames = { best: 'the best', last: 'the last', epoch: 'by period', here: 'for a branch' } as const

/** What happened to a run, by its steps: the marks of its x axis but for their place. */
export type RunMark = Omit<AxisMark, 'at'> & { step: number }

export function marksOf({ run, children, parent, events, checkpoints }: Marked): RunMark[] {
  return [
    ...(run.parent ? [{ kind: 'origin' as const, step: run.parent.step, text: `Branched off here${parent ? ` from ${parent.name}` : ''}`, ...(parent ? { to: `/runs/${parent.id}` } : {}) }] : []),
    ...changeLog(run.experiment, events).flatMap(({ text, when }, i) => {
      const step = events[i]?.step
      return step == null || when === null ? [] : [{ kind: 'change' as const, step, text: `Changed: ${text} (${when})` }]
    }),
    ...children.flatMap((child) => (child.parent ? [{ kind: 'branch' as const, step: child.parent.step, text: `${child.name} branched off at epoch ${child.parent.epoch}`, to: `/runs/${child.id}` }] : [])),
    ...(run.best ? [{ kind: 'best' as const, step: run.best.step, text: `Best epoch: ${run.best.epoch}` }] : []),
    ...checkpoints.flatMap(({ keptAs, step, epoch }) =>
      keptAs.length === 0 ? [] : [{ kind: 'checkpoint' as const, step, text: `Checkpoint, ${keptAs.map((kept) => keptNames[kept]).join(' and ')}: epoch ${epoch}, step ${count(step)}` }]),
  ]
}
