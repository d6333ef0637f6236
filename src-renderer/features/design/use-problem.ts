import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { Problem } from '#shared/domain/check.ts'
import { useDesign } from '../../stores/design.ts'

/** What is wrong at this path of the experiment; undefined when nothing is. */
export function useProblem(path: MaybeRefOrGetter<string>): ComputedRef<Problem | undefined> {
  const design = useDesign()
  return computed(() => design.reading.problems.find((problem) => problem.path === toValue(path)))
}
