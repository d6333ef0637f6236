import { computed, ref, type ComputedRef } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { foldRuns, type Subject } from '#shared/domain/runs/subjects.ts'

/** As many as one reads; what is beyond is told. */
const listedAtMost = 50

/** What can be compared by the words of a search: the runs from the newest on, and ahead of each repeat's the repeat as one. */
export function useCandidates(runs: () => readonly Run[], taken: () => readonly string[]) {
  const query = ref('')
  const all = computed<Subject[]>(() =>
    foldRuns(runs()).flatMap((subject) => [subject, ...(subject.runs.length > 1 ? subject.runs.map((run) => ({ id: run.id, name: run.name, runs: [run] })) : [])]))
  const matching = computed(() => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean)
    const chosen = new Set(taken())
    return all.value.filter(({ id, name }) => !chosen.has(id) && words.every((word) => name.toLowerCase().includes(word)))
  })
  const listed: ComputedRef<Subject[]> = computed(() => matching.value.slice(0, listedAtMost))
  const beyond = computed(() => matching.value.length - listed.value.length)
  return { query, listed, beyond }
}
