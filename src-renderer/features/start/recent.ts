import { isActive, type Run } from '#shared/domain/run.ts'

/** Those that train, then the others in the order given, of which each sweep has its first trial only: many would leave no place for what else was done. */
export function recentOf<T extends Pick<Run, 'state' | 'sweep'>>(runs: readonly T[]): T[] {
  const told = new Set<string>()
  const ended = runs.filter(({ state, sweep }) => !isActive(state) && (sweep === null || (!told.has(sweep) && told.add(sweep))))
  return [...runs.filter(({ state }) => isActive(state)), ...ended]
}
