import type { WriteStream } from 'node:tty'
import { epochsDone, remainingSeconds, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { atEpoch, cost, duration, epochs, grouped, percent } from './format.ts'
import { bar, StatusLine } from './status-line.ts'
import { facts } from './table.ts'

/** Tells of a run while it trains. */
export interface Reporter {
  /** Its numbers have changed. */
  progress(run: Run): void
  epoch(run: Run, record: EpochRecord): void
  end(run: Run): void
}

/** JSON lines, a progress bar on a terminal, or a plain line an epoch. */
export function createReporter({ json }: { json?: boolean }): Reporter {
  if (json) return jsonLines
  return process.stdout.isTTY ? progressBar(process.stdout) : plainLines
}

const jsonLines: Reporter = {
  progress() {},
  epoch: ({ id }, record) => console.log(JSON.stringify({ type: 'epoch', run: id, ...record })),
  end: ({ id, state, reason, best, weightsHash }) => console.log(JSON.stringify({ type: 'end', run: id, state, reason, best, weightsHash })),
}

const plainLines: Reporter = {
  progress() {},
  epoch: (run, record) => console.log([`Epoch ${record.epoch}/${run.experiment.training.epochs}`, ...measures(record), speed(run, record)].join('  ')),
  end: summarize,
}

function progressBar(terminal: WriteStream): Reporter {
  const line = new StatusLine(terminal)
  return {
    progress: (run) => line.draw(describe(run)),
    epoch: (run) => line.draw(describe(run)),
    end(run) {
      line.clear()
      summarize(run)
    },
  }
}

/** The most important first. */
function describe(run: Run): string[] {
  const total = run.experiment.training.epochs
  const done = epochsDone(run)
  const remaining = remainingSeconds(run)
  return [
    `Epoch ${Math.min(total, Math.floor(done) + 1)}/${total} ${bar(done / total)}`,
    ...(remaining === null ? [] : [`${duration(remaining)} left`]),
    ...(run.last ? measures(run.last) : []),
    speed(run, run.last),
  ]
}

function measures({ accuracy, cost: costs }: EpochRecord): string[] {
  return accuracy.validation === null || costs.validation === null
    ? [`training ${percent(accuracy.training)}`, `cost ${cost(costs.training)}`]
    : [`validation ${percent(accuracy.validation)}`, `cost ${cost(costs.validation)}`]
}

/** Before the first epoch has ended, that of the mini-batches so far. */
function speed(run: Run, last: EpochRecord | null): string {
  const samples = last?.samplesPerSecond ?? (run.seconds > 0 ? (run.step * run.experiment.training.miniBatchSize) / run.seconds : 0)
  return `${grouped(samples)} images/s`
}

function summarize(run: Run): void {
  console.log(facts([
    ['Run', `${run.id}  ${run.name}`],
    ['State', `${run.state}${run.reason ? `: ${run.reason}` : ''}`],
    ['Epochs', `${epochs(run)} in ${duration(run.seconds)}`],
    ['Best', atEpoch(run.best)],
    ['Last', atEpoch(run.last)],
    ['Weights', run.weightsHash ?? ''],
  ]))
}
