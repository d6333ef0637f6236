import type { Experiment } from '#shared/domain/experiment.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import { usualMeasure } from '#shared/domain/sweep/objective.ts'
import { likelyFields, proposedDimension } from '#shared/domain/sweep/proposals.ts'
import { sweepVersion, type Sweep } from '#shared/domain/sweep/sweep.ts'

/** Of a sweep that begins: what the chapter searches first, learning rate and regularization. */
const fieldsAtFirst = 2
const trialsAtFirst = 20

/** A sweep of an experiment to begin with: a random search of what matters most, by the validation accuracy where there is one, or, telling numbers, by the unregularized cost. */
export function newSweep(experiment: Experiment, dataset: Pick<DatasetInfo, 'splits' | 'targets'> | undefined): Sweep {
  const space = likelyFields(experiment).slice(0, fieldsAtFirst).reduce<Dimension[]>((before, field) => [...before, proposedDimension(field, experiment, before)], [])
  const isValidated = experiment.training.monitor.validation && dataset?.splits.validation.count !== 0
  return {
    version: sweepVersion,
    experiment,
    space,
    strategy: { type: 'random' },
    earlyStopping: { type: 'none' },
    objective: { measure: dataset ? usualMeasure(dataset) : 'accuracy', part: isValidated ? 'validation' : 'training', which: 'best' },
    constraints: { parameters: null, seconds: null },
    budget: { trials: trialsAtFirst, seconds: null },
    parallel: null,
    seed: 1,
  }
}
