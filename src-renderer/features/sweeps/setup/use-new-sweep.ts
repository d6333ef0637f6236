import { useRouter } from 'vue-router'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import { useDesign } from '../../../stores/design.ts'
import { useSweepDraft } from '../../../stores/sweep-draft.ts'
import { newSweep } from './new-sweep.ts'

/** Begins to set up a sweep, whatever it comes from; what was set up before is one undo away. */
export function useNewSweep() {
  const [draft, design, datasets, router] = [useSweepDraft(), useDesign(), useDatasets(), useRouter()]

  const fromSweep = (sweep: Sweep, source: string) => {
    draft.load(sweep, source)
    return router.push('/sweeps/new')
  }
  const fromExperiment = (experiment: Experiment, source: string) => fromSweep(newSweep(experiment, datasets.find(experiment.dataset.id)), source)

  /** Of a design that is wrong nothing can be begun: then what was set up last is shown. */
  const fromDesign = () => {
    const { experiment } = design.reading
    return experiment ? fromExperiment(experiment, 'the design') : router.push('/sweeps/new')
  }

  return { fromDesign, fromExperiment, fromSweep }
}
