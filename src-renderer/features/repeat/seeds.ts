import type { Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'

/** As main takes them. */
export const seedsAtLeast = 2
export const seedsAtMost = 100
/** The least with which a paired comparison says something. */
export const usualSeeds = 5

/** How many are written; null where that is no number of seeds. */
export function seedsOf(text: string): number | null {
  const seeds = /^\s*\d+\s*$/.test(text) ? Number(text) : NaN
  return seeds >= seedsAtLeast && seeds <= seedsAtMost ? seeds : null
}

export const seedsText = (first: number, seeds: number): string => `The same experiment with the seeds ${first} to ${first + seeds - 1}, each a run of its own.`

/** How the repeats of a run differ from what it became. */
export function repeatNotes({ experiment, settings, parent }: Pick<Run, 'experiment' | 'settings' | 'parent'>): string[] {
  const isChanged = JSON.stringify(settings) !== JSON.stringify(settingsOf(experiment))
  return [
    ...(parent ? [`This run branched off at epoch ${parent.epoch}: its repeats train from the beginning.`] : []),
    ...(isChanged ? ['What was changed while it trained is not repeated.'] : []),
    ...(parent || isChanged ? [] : [`The one with seed ${experiment.seed} comes to what this run came to.`]),
  ]
}
