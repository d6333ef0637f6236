import { isActive } from '#shared/domain/run.ts'
import { openCore, type Core } from '../../../src-main/core.ts'
import { ensureSyntheticDigits } from '../../../src-main/data/synthetic-digits.ts'
import type { Assets } from '../../../src-main/paths.ts'
import { byEpoch } from '../../../src-main/workspace/checkpoints.ts'
import { epochsBetweenCheckpoints, experimentOf, logCount, recordedEpochs, writeLog, type TrainingLog } from './log.ts'

/** Trains short runs in a workspace by the engine, and keeps what they told. */
export async function recordLogs(directory: string, { worker, kernels }: Assets): Promise<void> {
  const core = await openCore({ directory, workerPath: worker, kernelsPath: kernels, workers: 2 })
  await ensureSyntheticDigits(core)
  const ids = Array.from({ length: logCount }, (_, seed) => core.pool.start(experimentOf(`Recorded ${seed + 1}`, seed, recordedEpochs)).id)
  await ended(core, ids)
  ids.forEach((id, seed) => writeLog(directory, seed, logOf(core, id)))
  await core.close()
}

function ended({ workspace }: Core, ids: string[]): Promise<void> {
  return new Promise((resolve) => {
    const remove = workspace.onChange(() => {
      if (ids.some((id) => isActive(workspace.runs.get(id).state))) return
      remove()
      resolve()
    })
  })
}

function logOf({ workspace: { runs, curves, diagnostics, checkpoints } }: Core, id: string): TrainingLog {
  const { stepsPerEpoch, step } = runs.get(id)
  const epochs = curves.epochs(id, 0)
  const kept = epochs.filter(({ epoch }) => epoch % epochsBetweenCheckpoints === 0)
  return {
    stepsPerEpoch, epochs,
    miniBatchCosts: curves.read(id, { maxPoints: 2 * step }).miniBatchCost.values,
    diagnostics: epochs.flatMap(({ epoch }) => diagnostics.read(id, epoch) ?? []),
    checkpoints: kept.flatMap(({ epoch }) => checkpoints.read(id, byEpoch(epoch)) ?? []),
  }
}
