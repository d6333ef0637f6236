import type { Moment, Report, Stage, Task } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { inherit } from '#shared/format/inherit.ts'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { hashWeights } from './checkpoints.ts'
import { Trainer } from './engine/trainer.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { clock } from './session.ts'
import { dataOf } from './training-data.ts'

type Replay = Extract<Task, { type: 'replay' }>

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  send: (report: Report) => void
}

/** Between two reports of the progress, in seconds. */
const interval = 0.1

/** Trains a run again, its ancestors first, and tells the weights' hash at each point. @throws SlopeError when it ends before */
export function replay(task: Replay, { kernels, send }: Surroundings): void {
  let checkpoint: Uint8Array | null = null
  let points = task.points
  const tell = follow(points.at(-1)?.step ?? 0, send)
  for (const stage of task.stages) {
    const { experiment, changes, until } = stage
    const trainer: Trainer = new Trainer({
      createKernels: wasmKernels(kernels), experiment: timeless(experiment), data: dataOf(experiment, task.dataset), checkpoint,
      initialWeights: task.initialWeights, changes, clock,
    })
    const own = points.filter((point) => isIn(stage, point))
    points = points.slice(own.length)
    for (const point of own) {
      advanceTo(trainer, point, tell)
      send({ type: 'replayed', step: point.step, weightsHash: hashWeights(trainer.checkpoint()) })
    }
    if (!until) break
    advanceTo(trainer, until, tell)
    const next = task.stages[task.stages.indexOf(stage) + 1]
    checkpoint = next ? encodeSafetensors(inherit(trainer.checkpoint(), experiment, next.experiment)) : null
  }
  send({ type: 'finished', reason: 'All is trained again.' })
}

/** Without a budget of time: where that ended the run, its last checkpoint is. */
const timeless = (experiment: Experiment): Experiment => ({ ...experiment, training: { ...experiment.training, timeBudget: null } })

const isIn = ({ until }: Stage, { step, epoch }: Moment): boolean => !until || step < until.step || (step === until.step && epoch <= until.epoch)

function advanceTo(trainer: Trainer, { step, epoch }: Moment, tell: (step: number) => void): void {
  trainer.haltAt(step, epoch)
  while (!trainer.isHalted) {
    const event = trainer.advance()
    if (event && event.type !== 'epoch')
      throw new SlopeError('invalid-input', `Trained again, it ended behind step ${trainer.step}, before its checkpoint of step ${step}: ${event.reason}`)
    trainer.takeCosts()
    trainer.takeChanges()
    tell(trainer.step)
  }
}

function follow(total: number, send: Surroundings['send']): (step: number) => void {
  let toldAt = clock()
  return (done) => {
    if (clock() - toldAt < interval) return
    toldAt = clock()
    send({ type: 'progress', done, total })
  }
}
