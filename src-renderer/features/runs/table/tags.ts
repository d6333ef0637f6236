import type { Run } from '#shared/domain/run.ts'

const collator = new Intl.Collator('en')

/** All tags of these runs, in order, with how many of them have each. */
export function tagStates(runs: readonly Pick<Run, 'tags'>[]): { tag: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { tags } of runs) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => collator.compare(a.tag, b.tag))
}

const offeredAtMost = 8

/** The tags that could be meant, those that begin so first; none that is there already. */
export function matchingTags(known: readonly string[], states: readonly { tag: string }[], draft: string): string[] {
  const wanted = draft.trim().toLowerCase()
  const isThere = new Set(states.map(({ tag }) => tag))
  const found = known.filter((tag) => !isThere.has(tag) && tag.toLowerCase().includes(wanted))
  const begins = (tag: string) => tag.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((tag) => !begins(tag))].slice(0, offeredAtMost)
}
