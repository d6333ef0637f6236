import type { WriteStream } from 'node:tty'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Core } from '../core.ts'
import { lookAtSweep } from '../sweeps/check.ts'
import type { SweepReporter } from './follow-sweep.ts'
import { duration } from './format.ts'
import { StatusLine, type Status } from './status-line.ts'
import { summaryText } from './sweep-summary.ts'
import { endedTrials, pointText, valueText } from './sweep-texts.ts'

/** JSON lines, a progress bar on a terminal, or a plain line a trial. */
export function createSweepReporter(core: Core, { json }: { json?: boolean }): SweepReporter {
  if (json) return jsonLines
  return process.stdout.isTTY ? progressBar(core, process.stdout) : plainLines
}

const jsonLines: SweepReporter = {
  progress() {},
  trial: ({ id }, trial) => console.log(JSON.stringify({ type: 'trial', sweep: id, ...trial })),
  end: ({ id, state, reason, counts, epochs, seconds, best }) =>
    console.log(JSON.stringify({ type: 'end', sweep: id, state, reason, counts, epochs, seconds, best })),
}

const plainLines: SweepReporter = { progress() {}, trial: (sweep, trial) => console.log(trialLine(sweep, trial)), end: summarize }

function progressBar(core: Core, terminal: WriteStream): SweepReporter {
  const line = new StatusLine(terminal)
  let planned: { trials: number; epochs: number } | null = null
  return {
    progress(sweep) {
      planned ??= lookAtSweep(core.workspace.datasets, sweep.sweep)
      line.draw(describe(sweep, planned.epochs))
    },
    trial(sweep, trial) {
      line.clear()
      console.log(trialLine(sweep, trial))
    },
    end(sweep, trials) {
      line.clear()
      summarize(sweep, trials)
    },
  }
}

function describe(sweep: SweepRecord, planned: number): Status {
  const { seconds, epochs, best, counts, sweep: { objective, budget } } = sweep
  const fraction = Math.max(epochs / planned, budget.seconds === null ? 0 : seconds / budget.seconds)
  const remaining = fraction > 0 ? seconds / fraction - seconds : null
  const parts = [
    // As wide at the end as now.
    endedTrials(sweep).padStart(2 * String(sweep.sweep.budget.trials).length + ' of  trials'.length),
    ...(best ? [`best ${valueText(objective, best.value)} (#${best.trial})`] : []),
    ...(remaining === null ? [] : [`${duration(Math.max(0, remaining))} left`]),
    `${counts.running} training`,
  ]
  return { fraction, parts }
}

/** "#3  finished  96.12 %  10 epochs  learningRate 0.13" */
function trialLine({ sweep: { objective } }: SweepRecord, { number, state, value, epochs, point, reason }: SweepTrial): string {
  const parts = [
    `#${number}`, state, value === null ? '' : valueText(objective, value), epochs > 0 ? `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}` : '', pointText(point),
    state === 'failed' || state === 'refused' ? reason ?? '' : '',
  ]
  return parts.filter((part) => part !== '').join('  ')
}

function summarize(sweep: SweepRecord, trials: readonly SweepTrial[]): void {
  console.log(summaryText(sweep, trials))
}
