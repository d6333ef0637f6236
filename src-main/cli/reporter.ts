import type { WriteStream } from 'node:tty'
import { remainingSeconds, score, scoredPart, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { atEpoch, cost, duration, epochs, grouped, percent } from './format.ts'
import { StatusLine, type Status } from './status-line.ts'
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
  epoch: (run, record) => console.log([`Epoch ${record.epoch}/${run.experiment.training.epochs}`, ...measures(record), `${grouped(record.samplesPerSecond)} images/s`].join('  ')),
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

function describe(run: Run): Status {
  const total = run.experiment.training.epochs
  const done = run.epochsDone
  const epoch = String(Math.min(total, Math.floor(done) + 1)).padStart(String(total).length)
  const remaining = remainingSeconds(run)
  const parts = [
    `Epoch ${epoch}/${total}`,
    ...(remaining === null ? [] : [`${duration(remaining)} left`]),
    ...(run.last ? measures(run.last) : []),
    ...(run.step > 0 ? [speed(run)] : []),
  ]
  return { fraction: done / total, parts }
}

function measures(record: EpochRecord): string[] {
  const part = scoredPart(record)
  return [`${part} ${percent(score(record))}`, `cost ${cost(record.cost[part] ?? NaN)}`]
}

/** Before the first epoch has ended, that of the mini-batches so far. */
function speed({ last, step, seconds, settings }: Run): string {
  const samples = last?.samplesPerSecond ?? (step * settings.miniBatchSize) / Math.max(seconds, 1e-9)
  return `${grouped(samples)} images/s`
}

/** Why it failed or was interrupted is said on the standard error. */
function summarize(run: Run): void {
  console.log(facts([
    ['Run', `${run.id}  ${run.name}`],
    ['State', run.state === 'finished' ? `${run.state}: ${run.reason}` : run.state],
    ['Epochs', `${epochs(run)} in ${duration(run.seconds)}`],
    ['Best', atEpoch(run.best)],
    ['Last', atEpoch(run.last)],
    ['Weights', run.weightsHash ?? ''],
  ]))
}
