import type { Experiment } from '../experiment.ts'
import type { Training } from '../training.ts'
import type { Remedy } from './finding.ts'
import { figure } from './numbers.ts'

type Changes = Extract<Remedy, { by: 'branch' }>['changes']

export const branch = (what: string, changes: Changes, from: 'best' | 'last' = 'last'): Remedy => ({ by: 'branch', what, from, changes })

/** A run of its own has a name of its own. */
export function anew(what: string, { name: _, ...experiment }: Experiment): Remedy {
  return { by: 'anew', what, experiment }
}

export const withTraining = (experiment: Experiment, training: Partial<Training>): Experiment =>
  ({ ...experiment, training: { ...experiment.training, ...training } })

const round = (value: number): number => Number(value.toPrecision(2))

/** The chapter looks for the threshold of the learning rate by orders of magnitude. */
export const slower = (rate: number): number => round(rate / 10)
export const faster = (rate: number): number => round(rate * 10)
export const rateText = (rate: number): string => `learning rate ${figure(rate)}`
