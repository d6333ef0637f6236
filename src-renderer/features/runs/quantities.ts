import { isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { scoredBy, type Run } from '#shared/domain/run.ts'
import type { Quantity } from './frames.ts'

/** Whether a run tells numbers, of which none is right or wrong. Its dataset may be gone. */
export const tellsNumbers = ({ last }: Pick<Run, 'last'>, dataset: DatasetInfo | undefined): boolean =>
  last ? scoredBy(last) === 'cost' : !!dataset && isRegression(dataset)

/** What there is to draw: telling numbers has no accuracy. */
export const quantitiesOf = (run: Pick<Run, 'last'>, dataset: DatasetInfo | undefined): Quantity[] =>
  tellsNumbers(run, dataset) ? ['cost'] : ['cost', 'accuracy']
