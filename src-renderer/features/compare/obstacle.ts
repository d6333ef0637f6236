import { isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import type { At, Kept } from './at.ts'

interface Surroundings {
  at: At
  findDataset: (id: string) => DatasetInfo | undefined
  /** undefined: not known yet */
  placeOf: (run: Run) => Kept | null | undefined
}

/** Why runs can't be shown the same images together, a sentence with what to do; null when they can. */
export function obstacleTo(runs: readonly Run[], { at, findDataset, placeOf }: Surroundings): string | null {
  return otherData(runs, findDataset) ?? numbers(runs, findDataset) ?? withoutWeights(runs.filter((run) => placeOf(run) === null), at)
}

function otherData(runs: readonly Run[], findDataset: Surroundings['findDataset']): string | null {
  const ids = [...new Set(runs.map(({ experiment }) => experiment.dataset.id))]
  const gone = ids.find((id) => !findDataset(id))
  if (gone !== undefined) return `The dataset ${gone} is not in this workspace any more: import it again to see what its images are taken for.`
  if (ids.length < 2) return null
  const names = ids.map((id) => findDataset(id)?.name ?? id)
  return `They learned from different data, ${names.slice(0, -1).join(', ')} and ${names.at(-1)}, and so can't be compared example by example: choose runs of one dataset.`
}

/** What is compared example by example is what is right and wrong. */
function numbers(runs: readonly Run[], findDataset: Surroundings['findDataset']): string | null {
  const telling = runs.map(({ experiment }) => findDataset(experiment.dataset.id)).find((dataset) => dataset && isRegression(dataset))
  if (!telling) return null
  return `${telling.name} has numbers to tell, of which none is right or wrong: compare curves and metrics here, and look at what each run tells beside what is true in its own view Told and true.`
}

/** Of runs that keep none at a place; null when there are no such. */
export function withoutWeights(runs: readonly Run[], at: At): string | null {
  if (runs.length === 0) return null
  const names = runs.slice(0, 3).map(({ name }) => name).join(', ') + (runs.length > 3 ? ` and ${runs.length - 3} more` : '')
  const keeps = runs.length === 1 ? 'keeps' : 'keep'
  if (at.kind === 'epoch') return `${names} ${keeps} no weights at or before epoch ${at.epoch}: move the scrubber to a later one, or to Best or Last.`
  return `${names} ${keeps} no ${at.kind} weights yet: let an epoch end, or choose another place on the scrubber.`
}

/** "epoch 6", or what stands for an epoch that is not kept. */
export const placeText = (at: At, place: Kept): string =>
  at.kind === 'epoch' && place.epoch !== at.epoch ? `epoch ${place.epoch}, the nearest kept before ${at.epoch}` : `epoch ${place.epoch}`
