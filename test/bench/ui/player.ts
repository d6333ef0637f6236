import { serveOrders } from '../../../src-worker/orders.ts'
import { Session } from '../../../src-worker/session.ts'
import { readLog } from './log.ts'
import { PlayedTrainer } from './played-trainer.ts'

/** A worker that plays a log instead of training: the session that it talks to main by is the real one. */
serveOrders((task, line) => {
  if (task.type !== 'train') throw new Error(`The player has no log of a ${task.type}.`)
  const { seed, checkpoints } = task.experiment
  // Not all at one beat.
  const trainer = new PlayedTrainer(readLog(process.env['SLOPE_BENCH_LOGS'] ?? '', seed), 0.5 + 0.07 * seed)
  new Session(trainer, line, { everyEpochs: checkpoints.everyEpochs, until: null }).run()
})
