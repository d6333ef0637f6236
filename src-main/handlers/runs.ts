import type { Core } from '../core.ts'
import { branchPoint } from '../training/branch.ts'
import { verifyRun } from '../training/verify.ts'
import type { BundleCall } from './bundles.ts'
import type { ExportCall } from './exports.ts'
import type { Area } from './handlers.ts'
import type { MarkCall } from './marks.ts'
import type { PredictionCall } from './predictions.ts'
import type { SayCall } from './say.ts'
import type { TestCall } from './test-openings.ts'
import type { WeightCall } from './weights.ts'

export const runHandlers = ({ workspace, pool, jobs }: Core): Omit<Area<'runs'>, MarkCall | TestCall | WeightCall | PredictionCall | 'runs.atEpoch' | ExportCall | BundleCall | SayCall> => ({
  'runs.list': ({ before, count }) => workspace.runs.page(before, count),
  'runs.get': ({ id }) => workspace.runs.get(id),
  'runs.start': ({ experiment, origin }) => pool.start(experiment, origin && workspace.runs.get(origin).id),
  'runs.control': ({ id, action }) => pool.control(id, action),
  'runs.repeat': ({ experiment, seeds }) => pool.repeat(experiment, seeds),
  'runs.change': ({ id, settings }) => pool.change(id, settings),
  'runs.keep': ({ id }) => pool.keepHere(id),
  'runs.branch': ({ id, from, changes }) => pool.branch(branchPoint(workspace, id, from), changes),
  'runs.verify': ({ id }) => {
    const { name } = workspace.runs.get(id)
    const job = jobs.start('verification', `Verification of ${name}`, async ({ signal, progress }) => {
      const count = await verifyRun(workspace, pool, id, { signal, progress })
      return { message: `${count === 1 ? 'The one checkpoint' : `All ${count} checkpoints`} of "${name}" came out again, bit for bit.` }
    })
    return { jobId: job.id }
  },
  'runs.events': ({ id }) => workspace.events.list(workspace.runs.get(id).id),
  'runs.checkpoints': ({ id }) => workspace.checkpoints.list(workspace.runs.get(id).id),
  'runs.curves': ({ id, ...range }) => workspace.curves.read(workspace.runs.get(id).id, range),
  'runs.points': ({ id, smoothing, ...range }) => {
    workspace.runs.get(id)
    return workspace.curves.costs(id, range, workspace.curves.smootherAt(id, range.from, smoothing))
  },
  'runs.diagnostics': ({ id, epoch }) => {
    workspace.runs.get(id)
    return workspace.diagnostics.read(id, epoch)
  },
  'runs.diagnosticSeries': ({ id, maxPoints }) => {
    workspace.runs.get(id)
    return workspace.diagnostics.series(id, maxPoints)
  },
  'runs.watch': ({ id, afterStep, smoothing }, { subscription }) => subscription.watch(id, afterStep, smoothing),
  'runs.unwatch': ({ id }, { subscription }) => subscription.unwatch(id),
  'runs.watchDiagnostics': ({ id }, { subscription }) => subscription.watchDiagnostics(id),
  'runs.unwatchDiagnostics': ({ id }, { subscription }) => subscription.unwatchDiagnostics(id),
  'runs.watchLamp': ({ id }, { subscription }) => subscription.watchLamp(id),
  'runs.unwatchLamp': ({ id }, { subscription }) => subscription.unwatchLamp(id),
})
