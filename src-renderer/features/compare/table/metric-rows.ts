import type { EpochRecord, Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { momentsOf, type Moments } from '#shared/domain/statistics/moments.ts'
import type { At } from '../at.ts'
import { recordMetrics, runMetrics, type Metric } from './metrics.ts'
import { nothing, type Cell, type Row, type RowGroup } from './row.ts'

/** What the subjects came to: at the epoch asked for, at their best, at their last, and as a whole. */
export function metricGroups(subjects: readonly Subject[], at: At, recordAt: (run: Run, epoch: number) => EpochRecord | null): RowGroup[] {
  const incomparable = incomparableOf(subjects)
  const metrics = recordMetrics(subjects.flatMap(({ runs }) => runs))
  const group = (key: string, title: string, recordOf: (run: Run) => EpochRecord | null): RowGroup => ({
    key, title, rows: metrics.map((metric) => rowOf(metric, subjects, recordOf, isMarked(metric, incomparable))),
  })
  return [
    ...(at.kind === 'epoch' ? [group('at', `At epoch ${at.epoch}`, (run) => recordAt(run, at.epoch))] : []),
    group('best', 'At the best epoch', ({ best }) => best),
    group('last', 'At the last epoch', ({ last }) => last),
    { key: 'run', title: 'Of the whole run', rows: runMetrics.map((metric) => rowOf(metric, subjects, (run) => run, true)) },
  ]
}

function rowOf<T>(metric: Metric<T>, subjects: readonly Subject[], measuredOf: (run: Run) => T | null, canMark: boolean): Row {
  const moments = subjects.map(({ runs }) => momentsOf(runs.flatMap((run) => {
    const measured = measuredOf(run)
    return measured === null ? [] : (metric.value(measured) ?? [])
  })))
  const best = canMark ? bestOf(moments, metric.better) : null
  const { key, label, help } = metric
  return { key, label, ...(help ? { help } : {}), cells: moments.map((one, i) => ({ ...cellOf(one, metric, subjects[i]?.runs.length ?? 1), isBest: best !== null && one?.mean === best })) }
}

function cellOf(moments: Moments | null, { figure }: Pick<Metric<never>, 'figure'>, size: number): Cell {
  if (!moments) return { text: nothing }
  const { n, mean, deviation } = moments
  if (size === 1) return { text: figure.text(mean), exact: `${mean}` }
  const some = n < size ? ` (n = ${n})` : ''
  if (deviation === null) return { text: figure.text(mean) + some, exact: `${mean}, of 1 of ${size} runs` }
  const text = deviation === 0 ? figure.text(mean) : figure.spread(mean, deviation)
  return { text: text + some, exact: `mean ${mean}, standard deviation ${deviation}, n = ${n} of ${size} runs` }
}

/** null where all are equally good, or nothing is. */
function bestOf(all: readonly (Moments | null)[], better: Metric<never>['better']): number | null {
  const means = all.flatMap((one) => (one && Number.isFinite(one.mean) ? [one.mean] : []))
  if (better === null || new Set(means).size < 2) return null
  return better === 'more' ? Math.max(...means) : Math.min(...means)
}

export interface Incomparable {
  /** Why neither accuracies nor costs say which is better; null where they do. */
  measured: string | null
  /** Why costs don't. */
  cost: string | null
}

/** A lower cost is no better one where it is the cost of something else. */
export function incomparableOf(subjects: readonly Subject[]): Incomparable {
  const runs = subjects.flatMap((subject) => subject.runs)
  const areOthers = (key: (run: Run) => unknown) => new Set(runs.map((run) => JSON.stringify(key(run)))).size > 1
  const measured = areOthers(({ experiment: { dataset } }) => dataset.hash ?? dataset.id) ? 'They are of different data'
    : areOthers(({ experiment: { training } }) => training.monitor.subset) ? 'They were measured on different numbers of examples' : null
  const cost = areOthers(({ experiment: { training } }) => training.cost) ? 'Their costs are different functions'
    : areOthers(({ experiment: { training: { regularization } }, settings: { lambda } }) => (regularization === 'none' ? null : [regularization, lambda])) ? 'Their costs contain different regularization terms'
      : areOthers(({ experiment: { training: { monitor } } }) => monitor.network2Cost) ? 'Their regularization terms are divided differently' : null
  return {
    measured: measured && `${measured}: no accuracy or cost is marked.`,
    cost: measured === null && cost ? `${cost}: no cost is marked.` : null,
  }
}

function isMarked({ key }: Pick<Metric<never>, 'key'>, { measured, cost }: Incomparable): boolean {
  return measured === null && (cost === null || !key.startsWith('cost'))
}
