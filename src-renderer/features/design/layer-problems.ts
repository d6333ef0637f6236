import type { Problem } from '#shared/domain/check.ts'

/** What is wrong at each of so many layers, in words. */
export const layerProblems = (problems: readonly Problem[], count: number): string[][] =>
  Array.from({ length: count }, (_, l) => problems.filter(({ path }) => path.startsWith(`network.layers.${l}.`)).map(({ message }) => message))
