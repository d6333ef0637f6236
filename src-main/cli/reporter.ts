import type { WriteStream } from 'node:tty'
import { remainingSeconds, score, scoredBy, scoredPart, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { momentsOf, type Moments } from '#shared/domain/statistics/moments.ts'
import { atEpoch, cost, duration, epochs, grouped, percent } from './format.ts'
import { StatusLine, type Status } from './status-line.ts'
import { facts } from './table.ts'

/** Tells of a run while it trains. */
export interface Reporter {
  /** Its numbers have changed. */
  progress(run: Run): void
  epoch(run: Run, record: EpochRecord): void
  end(run: Run): void
  /** One of several begins. */
  begin(run: Run, number: number, of: number): void
  /** Several that differ in their seeds are over, or interrupted. */
  repeat(runs: readonly Run[]): void
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
  begin() {},
  repeat: (runs) => console.log(JSON.stringify({ type: 'repeat', repeat: runs[0]?.repeat, runs: runs.map(({ id }) => id), ...summaryOfRepeat(runs) })),
}

const plainLines: Reporter = {
  progress() {},
  epoch: (run, record) => console.log([`Epoch ${record.epoch}/${run.experiment.training.epochs}`, ...measures(record), `${grouped(record.samplesPerSecond)} examples/s`].join('  ')),
  end: summarize,
  begin: announce,
  repeat: summarizeRepeat,
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
    begin: announce,
    repeat: summarizeRepeat,
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
  const told = cost(record.cost[part] ?? NaN)
  return scoredBy(record) === 'accuracy' ? [`${part} ${percent(score(record))}`, `cost ${told}`] : [`${part} cost ${told}`]
}

/** Before the first epoch has ended, that of the mini-batches so far. */
function speed({ last, step, seconds, settings }: Run): string {
  const samples = last?.samplesPerSecond ?? (step * settings.miniBatchSize) / Math.max(seconds, 1e-9)
  return `${grouped(samples)} examples/s`
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

function announce(run: Run, number: number, of: number): void {
  console.log(`${number > 1 ? '\n' : ''}Seed ${run.experiment.seed}, ${number} of ${of}:`)
}

/** Of the runs that have finished. */
function summaryOfRepeat(runs: readonly Run[]): Record<'best' | 'last', Moments | null> {
  const finished = runs.filter(({ state }) => state === 'finished')
  const scores = (which: 'best' | 'last') => finished.flatMap((run) => (run[which] ? [score(run[which])] : []))
  return { best: momentsOf(scores('best')), last: momentsOf(scores('last')) }
}

function summarizeRepeat(runs: readonly Run[]): void {
  const { best, last } = summaryOfRepeat(runs)
  const finished = runs.filter(({ state }) => state === 'finished').length
  const text = runs.some(({ best }) => best && scoredBy(best) === 'cost') ? cost : percent
  console.log(`\n${facts([
    ['Seeds', finished === runs.length ? String(finished) : `${finished} of ${runs.length} have finished`],
    ['Best', best ? meanOf(best, text) : ''],
    ['Last', last ? meanOf(last, text) : ''],
  ])}`)
}

/** "96.12 % ± 0.21 %", the deviation being that of a sample */
const meanOf = ({ mean, deviation }: Moments, text: (value: number) => string): string => (deviation === null ? text(mean) : `${text(mean)} ± ${text(deviation)}`)
