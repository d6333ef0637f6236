import { checkExperiment, type Problem } from './check.ts'
import type { DatasetInfo } from './dataset.ts'
import type { Experiment } from './experiment.ts'
import { changed, withSettings, type Settings, type SettingsChange } from './settings.ts'
import { isFullBatch, readsMomentum, type Training } from './training.ts'

/** A change of a run's settings: when it was asked for, and when it took effect, which is null until it has. */
export interface RunEvent {
  /** In the order in which they take effect, from 1. */
  number: number
  type: 'change'
  settings: SettingsChange
  /** ISO 8601, UTC */
  at: string
  /** Mini-batches before it. */
  step: number | null
  /** Epochs before it, with the fraction of the one under way. */
  epochsDone: number | null
}

/** Why a training never reads a setting, null when it does. */
const unread: Record<keyof Settings, (training: Training) => string | null> = {
  learningRate: searchesItself,
  momentum: ({ optimizer }) => (readsMomentum(optimizer) ? null : `the optimizer ${optimizer} has none`),
  miniBatchSize: searchesItself,
  schedule: searchesItself,
  dropout: ({ optimizer }) => (isFullBatch(optimizer) ? `the optimizer ${optimizer} needs a cost that does not change from step to step` : null),
  lambda: ({ regularization }) => (regularization === 'none' ? 'it is not regularized' : null),
}

function searchesItself({ optimizer }: Training): string | null {
  return isFullBatch(optimizer) ? `the optimizer ${optimizer} steps along all training data by a length of its own` : null
}

/** Why a training never reads a setting, as half a sentence; null when it does. */
export const whyUnread = (name: keyof Settings, training: Training): string | null => unread[name](training)

/** Whether a training reads a setting, so that it can be changed. */
export const isRead = (name: keyof Settings, training: Training): boolean => whyUnread(name, training) === null

/** What speaks against a change of a run with this experiment and these settings; empty when it can be made. */
export function checkChange(experiment: Experiment, settings: Settings, change: SettingsChange, dataset: DatasetInfo): Problem[] {
  const names = Object.keys(change) as (keyof Settings)[]
  const problems = names.flatMap((name): Problem[] => {
    const reason = unread[name](experiment.training)
    return reason === null ? [] : [{ path: name, message: `${labels[name]} can't be changed in this run: ${reason}. Leave it as it is.` }]
  })
  const layers = experiment.network.layers.length
  if (change.dropout && change.dropout.length !== layers)
    problems.push({ path: 'dropout', message: `${change.dropout.length} dropout rates are given for ${layers} layers: give one a layer.` })
  return problems.length > 0 ? problems : checkExperiment(withSettings(experiment, changed(settings, change)), dataset)
}

const labels: Record<keyof Settings, string> = {
  learningRate: 'The learning rate', lambda: 'The regularization strength', momentum: 'Momentum', miniBatchSize: 'The mini-batch size',
  schedule: 'The schedule', dropout: 'Dropout',
}
