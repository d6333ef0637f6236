import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import type { Message, Task, WorkerData } from '#shared/contract/worker.ts'
import { Session } from '../../../src-worker/session.ts'
import { readLog } from './log.ts'
import { PlayedTrainer } from './played-trainer.ts'

/** A worker that plays a log instead of training: the session that it talks to main by is the real one. */
parentPort?.once('message', (task: Task) => {
  if (task.type !== 'train') throw new Error(`The player has no log of a ${task.type}.`)
  const { seed, checkpoints } = task.experiment
  // Not all at one beat.
  const trainer = new PlayedTrainer(readLog(process.env['SLOPE_BENCH_LOGS'] ?? '', seed), 0.5 + 0.07 * seed)
  const line = {
    control: new Int32Array((workerData as WorkerData).control),
    send: (report: unknown) => parentPort?.postMessage(report),
    receive: () => receiveMessageOnPort(parentPort as MessagePort)?.message as Message | undefined,
  }
  new Session(trainer, line, { everyEpochs: checkpoints.everyEpochs, until: null }).run()
})
