import { totalOf, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { Smoother } from '#shared/domain/smoothing.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What was measured of a run, to be written for other programs. */
export interface Measured {
  run: Run
  epochs: EpochRecord[]
  /** The running cost of every mini-batch. */
  miniBatches: { steps: Uint32Array; values: Float32Array }
}

export function readMeasured({ curves }: Workspace, run: Run): Measured {
  const everyStep = Math.max(2, run.step + 1)
  const { miniBatchCost } = curves.costs(run.id, { from: 1, maxPoints: 2 * everyStep }, new Smoother(1))
  return { run, epochs: curves.epochs(run.id, 0), miniBatches: miniBatchCost }
}

const parts = ['training', 'validation', 'test'] as const

/** The measurements of an epoch by name, those that were made. */
export function quantitiesOf({ cost, penalty, accuracy, learningRate, samplesPerSecond, evaluations }: EpochRecord): [name: string, value: number][] {
  const ofParts = (name: string, values: EpochRecord['cost']) => parts.map((part): [string, number | null] => [`${name}.${part}`, values[part]])
  const all: [string, number | null][] = [
    ...ofParts('cost', cost), ...ofParts('penalty', penalty), ...ofParts('accuracy', accuracy),
    ['learningRate', learningRate], ['samplesPerSecond', samplesPerSecond], ['passes', totalOf(evaluations)],
  ]
  return all.filter((entry): entry is [string, number] => entry[1] !== null)
}
