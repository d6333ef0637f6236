import { isActive, type Run } from '#shared/domain/run.ts'

/**
 * Those that train, then the others in the order given, of which a sweep has its first trial only, and a coaching that of all
 * of its sweeps: many would leave no place for what else was done. @param coachOf a sweep's, null where it has none
 */
export function recentOf<T extends Pick<Run, 'state' | 'sweep'>>(runs: readonly T[], coachOf: (sweep: string) => string | null): T[] {
  const told = new Set<string>()
  const isFirst = (one: string) => !told.has(one) && told.add(one)
  const ended = runs.filter(({ state, sweep }) => !isActive(state) && (sweep === null || isFirst(coachOf(sweep) ?? sweep)))
  return [...runs.filter(({ state }) => isActive(state)), ...ended]
}
