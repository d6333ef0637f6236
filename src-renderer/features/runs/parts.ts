import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'

/** The parts of the data that each epoch of a run is measured on; before the first one, those that are asked for. */
export const partsOf = ({ experiment, last }: Pick<Run, 'experiment' | 'last'>): SplitName[] =>
  splitNames.filter((part) => (last ? last.cost[part] !== null : experiment.training.monitor[part]))
