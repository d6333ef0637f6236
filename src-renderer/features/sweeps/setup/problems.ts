import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Problem } from '#shared/domain/check.ts'

const key: InjectionKey<ComputedRef<readonly Problem[]>> = Symbol('sweep problems')

/** What is wrong in the sweep, for the fields below to show at its place. */
export const provideProblems = (problems: ComputedRef<readonly Problem[]>): void => provide(key, problems)

/** Those at a path or below it. */
export function useProblemsAt() {
  const problems = inject(key)
  return (path: string): readonly Problem[] => (problems?.value ?? []).filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
}
