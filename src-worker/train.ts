import { control as commands, controlWords, type Task } from '#shared/contract/worker.ts'
import { Trainer } from './engine/trainer.ts'
import type { CreateKernels } from './kernels/kernels.ts'
import type { KeptEntries } from './engine/entries.ts'
import { clock, Session, type Line } from './session.ts'
import { dataOf } from './training-data.ts'

interface Surroundings extends Line {
  /** For one training after the other, in one memory. */
  createKernels: CreateKernels
  kept: KeptEntries
}

/** Trains until the end, a failure or a stop. Throws what the trainer throws at a bad checkpoint or too little memory. */
export function train(task: Extract<Task, { type: 'train' }>, { createKernels, kept, ...line }: Surroundings): void {
  const { experiment, dataset, checkpoint, initialWeights, changes, until } = task
  const trainer = new Trainer({
    createKernels, kept, experiment, data: dataOf(experiment, dataset), checkpoint, initialWeights, changes, clock,
  })
  Atomics.compareExchange(line.control, controlWords.command, commands.run, commands[task.mode])
  new Session(trainer, line, { everyEpochs: experiment.checkpoints.everyEpochs, until }).run()
}
