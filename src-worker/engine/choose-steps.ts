import { isFullBatch, type Training } from '#shared/domain/training.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { KeepingSteps } from './diagnosis/keeping-steps.ts'
import type { Machine } from './machine.ts'
import { MiniBatches } from './mini-batches.ts'
import { FullBatch } from './second-order/full-batch.ts'
import type { Memory } from './second-order/objective.ts'
import { secondOrderStrategies } from './second-order/strategies.ts'
import type { BreakOff, Steps } from './steps.ts'

interface State {
  settings: Settings
  /** The training examples in this epoch's order. */
  order: Uint32Array
  /** Of the steps before. */
  memory: Memory
  /** Asked by steps of several passes, between them. */
  breakOff: BreakOff
}

export function chooseSteps(machine: Machine, training: Training, state: State): Steps {
  const { diagnosis, direct } = machine
  const { settings, order } = state
  const steps = stepsOf(machine, training, state)
  const isLast = (position: number) => isFullBatch(training.optimizer) || position + settings.miniBatchSize >= order.length
  return diagnosis ? new KeepingSteps(steps, { diagnosis, direct }, isLast) : steps
}

function stepsOf(machine: Machine, { optimizer }: Training, { settings, order, memory, breakOff }: State): Steps {
  if (!isFullBatch(optimizer) || !machine.passes) return new MiniBatches(machine, settings, order)
  const { passes } = machine
  return new FullBatch({ passes, iterate: secondOrderStrategies[optimizer].iterate, settings, trainingCount: order.length, memory, breakOff })
}
