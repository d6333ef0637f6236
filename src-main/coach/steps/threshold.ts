import { stepEpochs } from '#shared/domain/coach/plan.ts'
import { shrunk } from '#shared/domain/coach/problem.ts'
import type { Observation } from '#shared/domain/coach/record.ts'
import { falls, riseOf } from '#shared/domain/sweep/falls.ts'
import { valueOf } from '../observed.ts'
import type { Attempt, Situation, Step } from '../step.ts'
import { listed, shown } from '../words.ts'

const field = 'training.learningRate'
const epochs = stepEpochs.threshold
const decades = [0.001, 0.01, 0.1, 1, 10, 100]
const below = [1e-6, 1e-5, 1e-4]
const above = [1e3, 1e4, 1e5, 1e6]

/** The largest rate at which the training cost falls in the first epochs; half of it is taken. */
export const threshold: Step = (situation) => {
  const { seen } = situation
  if (seen.length === 0)
    return attempt(situation, decades, `The training cost in the first ${epochs} epochs at learning rates from ${shown(0.001)} to 100, each ten times the one before.`)
  const asked = (rates: readonly number[]) => rates.some((rate) => seen.some((one) => valueOf(one, field) === rate))
  const largest = largestUsable(seen)
  if (largest === -Infinity) return asked(below) ? nowhere : attempt(situation, below, 'It falls at none of them: smaller ones.')
  if (largest >= 100 && !asked(above)) return attempt(situation, above, 'It falls at all of them: larger ones.')
  const between = [2, 5].map((factor) => Number((factor * decadeOf(largest)).toPrecision(1))).filter((rate) => rate <= 1e6)
  if (between.length > 0 && !asked(between))
    return attempt(situation, between, `${seenSoFar(seen, largest)} So the threshold lies between ${shown(largest)} and ${shown(10 * largest)}: ${listed(between)}.`)
  const half = Number((largest / 2).toPrecision(3))
  return {
    type: 'choose', choice: { value: half, point: { [field]: half } },
    sentence: `${seenSoFar(seen, largest)} So ${shown(largest)} is the threshold, and half of it, ${shown(half)}, goes on.`,
  }
}

const nowhere = {
  type: 'fail',
  sentence: 'The training cost falls at no learning rate from 0.000001 to 100: something else is in the way. Look at the data, the activations and the initialization.',
} as const

function attempt({ first, settled }: Situation, rates: readonly number[], sentence: string): Attempt {
  return { type: 'try', experiment: shrunk(first, settled, epochs), points: rates.map((rate) => ({ [field]: rate })), sentence }
}

/**
 * The largest rate at which the training cost falls. Where it lies on a plateau at first, small rates stay there while larger ones get
 * away, trembling: the one at which it comes lowest counts, too. -Infinity when there is none.
 */
function largestUsable(seen: readonly Observation[]): number {
  const falling = seen.filter((one) => one.failed === null && falls(one))
  const lowest = lowestOf(seen)
  return falling.length === 0 ? -Infinity : Math.max(...[...falling, ...(lowest ? [lowest] : [])].map((one) => valueOf(one, field)))
}

const endOf = ({ cost: costs, failed }: Observation): number => (failed === null ? (costs.at(-1) ?? Infinity) : Infinity)

function lowestOf(seen: readonly Observation[]): Observation | undefined {
  const [lowest] = seen.toSorted((a, b) => endOf(a) - endOf(b))
  return lowest && endOf(lowest) < Infinity ? lowest : undefined
}

const decadeOf = (rate: number) => 10 ** Math.floor(Math.log10(rate) + 1e-9)

function seenSoFar(seen: readonly Observation[], largest: number): string {
  const next = seen.filter((one) => valueOf(one, field) > largest).sort((a, b) => valueOf(a, field) - valueOf(b, field))[0]
  const usable = seen.find((one) => valueOf(one, field) === largest)
  const fall = usable ? `${falls(usable) ? 'falls' : 'trembles, but comes lowest,'} from ${cost(usable.start)} to ${cost(usable.cost.at(-1) ?? null)}` : 'falls'
  return `At ${shown(largest)} the training cost ${fall}${next ? `; at ${shown(valueOf(next, field))} ${howNot(next)}` : ''}.`
}

/** How it does something else than fall. */
function howNot({ start, cost: costs, failed }: Observation): string {
  if (failed !== null) return 'it grows beyond all numbers'
  const rise = riseOf({ start, cost: costs })
  return rise ? `it rises from ${cost(rise.from)} to ${cost(rise.to)} in epoch ${rise.epoch}` : `it stays at ${cost(costs.at(-1) ?? null)}`
}

const cost = (value: number | null): string => (value === null ? 'nothing' : value.toPrecision(3))
