import type { Checkpoint } from '#shared/contract/runs.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { keptAt, keptOf, type At } from '../at.ts'

export type CheckpointsOf = (runId: string) => readonly Checkpoint[]

/** Where one subject is looked at. */
export interface Place {
  name: string
  /** Epochs of the states that are looked at, each once, the first first. */
  epochs: readonly number[]
  /** How many of its runs have no state to look at. */
  missing: number
  size: number
}

const ascending = (epochs: Iterable<number>): number[] => [...new Set(epochs)].sort((a, b) => a - b)

export const keptEpochs = ({ runs }: Subject, checkpointsOf: CheckpointsOf): number[] =>
  ascending(runs.flatMap(({ id }) => keptOf(checkpointsOf(id)).map(({ epoch }) => epoch)))

/** Every epoch of which any of them keeps a state. */
export const stopsOf = (subjects: readonly Subject[], checkpointsOf: CheckpointsOf): number[] =>
  ascending(subjects.flatMap((subject) => keptEpochs(subject, checkpointsOf)))

/** Whether states were kept on the way, and not only the best and the last. */
export const hasPeriod = (run: Pick<Run, 'id'>, checkpointsOf: CheckpointsOf): boolean =>
  checkpointsOf(run.id).some(({ keptAs }) => keptAs.includes('epoch'))

export const placesOf = (subjects: readonly Subject[], at: At, checkpointsOf: CheckpointsOf): Place[] =>
  subjects.map(({ name, runs }) => {
    const states = runs.flatMap(({ id }) => keptAt(at, checkpointsOf(id)) ?? [])
    return { name, epochs: ascending(states.map(({ epoch }) => epoch)), missing: runs.length - states.length, size: runs.length }
  })

/** "6", or "6 to 9" of runs that differ. */
const epochText = (epochs: readonly number[]): string => (epochs.length > 1 ? `${epochs[0]} to ${epochs.at(-1)}` : `${epochs[0]}`)

/** What the title of a place doesn't say: the epochs of the best or the last, or whose state is not of the epoch asked for. */
export function placeText(at: At, places: readonly Place[]): string {
  const texts = at.kind === 'epoch' ? places.flatMap((place) => apartText(place, at.epoch)) : places.map(namedText)
  return at.kind === 'epoch' && texts.length === 0 ? 'All as they were behind this epoch' : texts.join('; ')
}

const namedText = ({ name, epochs }: Place): string => `${name} ${epochs.length === 0 ? 'has none yet' : epochText(epochs)}`

function apartText({ name, epochs, missing, size }: Place, epoch: number): string[] {
  if (epochs.length === 0) return [`${name} keeps none so early`]
  return [
    ...(epochs.some((one) => one !== epoch) ? [`${name} has only ${epochText(epochs)}`] : []),
    ...(missing > 0 ? [`${missing} of the ${size} runs of ${name} keep none so early`] : []),
  ]
}
