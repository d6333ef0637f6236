import { z } from 'zod'
import type { Run } from '../run.ts'

/** A word or two that people find runs by. */
export const Tag = z.string().trim().min(1).max(40).regex(/^[^,\p{Cc}]*$/u, 'a text without commas and line breaks')

const Tags = z.array(Tag).max(100)

/** What people write on runs. What is left out stays. */
export const MarkChange = z.strictObject({
  addTags: Tags.optional(),
  removeTags: Tags.optional(),
  note: z.string().max(10_000).optional(),
  isStarred: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  /** Of the palette of series; null: that of its number. */
  colour: z.int().min(0).max(999).nullable().optional(),
})
export type MarkChange = z.infer<typeof MarkChange>

export type Marks = Pick<Run, 'tags' | 'note' | 'isStarred' | 'archivedAt' | 'colour'>

const collator = new Intl.Collator('en')

/** The tags by a change, each once and in order. */
export function changeTags(tags: readonly string[], { addTags = [], removeTags = [] }: MarkChange): string[] {
  const gone = new Set(removeTags)
  return [...new Set([...tags, ...addTags])].filter((tag) => !gone.has(tag)).sort(collator.compare)
}

/** The marks of a run by a change. @param now when what is archived by it is: an ISO date; what is so already keeps its own */
export const changeMarks = (marks: Marks, change: MarkChange, now: string): Marks => ({
  tags: changeTags(marks.tags, change),
  note: change.note ?? marks.note,
  isStarred: change.isStarred ?? marks.isStarred,
  archivedAt: change.isArchived === undefined ? marks.archivedAt : change.isArchived ? (marks.archivedAt ?? now) : null,
  colour: change.colour === undefined ? marks.colour : change.colour,
})
