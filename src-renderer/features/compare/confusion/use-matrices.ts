import { computed, watch } from 'vue'
import { isRegression, type SplitName } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import type { Predicted } from '../../confusion/use-prediction.ts'
import type { At } from '../at.ts'
import { obstacleTo } from '../obstacle.ts'
import type { Wanted } from '../prediction-queue.ts'
import { usePlaces } from '../use-places.ts'
import { usePredictions } from '../use-predictions.ts'
import { summed, type Summed } from './sums.ts'

/** What was predicted of a run. */
export interface Member {
  run: Run
  predicted: Predicted
}

/** A subject's matrix: that of its run, or of all runs of a repeat together. */
export interface SubjectMatrix {
  subject: Subject
  /** null until all of it has come */
  matrix: Summed | null
  /** What was shown before, of another place in time, until then. */
  before: Summed | null
  members: Member[]
}

/** The confusion matrices of subjects at a place in time. */
export function useMatrices(subjects: () => readonly Subject[], at: () => At, part: () => SplitName) {
  const datasets = useDatasets()
  const runs = computed(() => subjects().flatMap((subject) => subject.runs))
  const placeOf = usePlaces(() => runs.value, at)
  const obstacle = computed(() => obstacleTo(runs.value, { at: at(), findDataset: datasets.find, placeOf }))
  /** Of several datasets, or of none that has classes, there is nothing to show side by side. */
  const isElsewhere = computed(() => {
    const [id = '', ...others] = new Set(runs.value.map(({ experiment }) => experiment.dataset.id))
    const dataset = datasets.find(id)
    return others.length > 0 || !dataset || isRegression(dataset)
  })
  const wantedOf = (run: Run): Wanted[] => {
    const place = placeOf(run)
    return place ? [{ run, place, part: part() }] : []
  }
  // Runs that keep no weights there are left out, and told of.
  const wanted = computed(() => (isElsewhere.value ? [] : runs.value.flatMap(wantedOf)))
  const predictions = usePredictions(() => wanted.value)

  /** Not reactive: it follows from what is computed with it. */
  const shown = new Map<string, Summed>()

  const matrices = computed<SubjectMatrix[]>(() => subjects().map((subject) => {
    const asked = isElsewhere.value ? [] : subject.runs.flatMap(wantedOf)
    const members = asked.flatMap((one) => {
      const result = predictions.of(one)
      return result ? [{ run: one.run, predicted: result }] : []
    })
    const before = predictions.isBusy.value ? (shown.get(subject.id) ?? null) : null
    return { subject, members, before, matrix: members.length === asked.length ? summed(members.map(({ predicted }) => predicted)) : null }
  }))
  watch(matrices, (all) => all.forEach(({ subject, matrix }) => matrix && shown.set(subject.id, matrix)))
  // Those of other images say nothing of these.
  watch(part, () => shown.clear())
  return { obstacle, isElsewhere, wanted, predictions, matrices }
}
