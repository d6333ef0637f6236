import type { z } from 'zod'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Core } from '../../src-main/core.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'

export type SweepInput = z.input<typeof Sweep>

/** A sweep of the tiny experiment over learning rate and mini-batch size. */
export const tinySweep = (patch: Partial<SweepInput> = {}, training: Parameters<typeof tinyExperiment>[0] = {}): Sweep =>
  Sweep.parse({
    experiment: tinyExperiment({ epochs: 3, ...training }),
    space: [
      { type: 'continuous', field: 'training.learningRate', from: 0.01, to: 1, scale: 'log', points: 3 },
      { type: 'integer', field: 'training.miniBatchSize', from: 10, to: 40, points: 2 },
    ],
    strategy: { type: 'random' },
    budget: { trials: 6 },
    ...patch,
  })

/** Resolves with the sweep once that is true of it and its trials. */
export async function untilSweep({ workspace }: Core, id: string, condition: (record: SweepRecord, trials: SweepTrial[]) => boolean): Promise<SweepRecord> {
  const { promise, resolve } = Promise.withResolvers<SweepRecord>()
  const look = () => {
    const record = workspace.sweeps.get(id)
    if (condition(record, workspace.sweeps.trials(id))) resolve(record)
  }
  const unsubscribe = workspace.onChange(look)
  look()
  return promise.finally(unsubscribe)
}

export const sweepEnded = (core: Core, id: string): Promise<SweepRecord> => untilSweep(core, id, ({ state }) => state !== 'running' && state !== 'paused')

/** What was tried and what it came to, without what depends on the clock. */
export const told = (trials: readonly SweepTrial[]) =>
  trials.map(({ number, point, origin, state, value, epochs, rungs, until }) => ({ number, point, origin, state, value, epochs, rungs, until }))
