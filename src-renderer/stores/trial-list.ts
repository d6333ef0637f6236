import type { SweepTrial } from '#shared/domain/sweep/record.ts'

/** Trials by their numbers, plain and not reactive: ten thousand of them are told of one by one. */
export class TrialList {
  readonly #byNumber = new Map<number, SweepTrial>()

  /** What was told of already is newer. */
  fill(trials: readonly SweepTrial[]): void {
    for (const trial of trials) if (!this.#byNumber.has(trial.number)) this.#byNumber.set(trial.number, trial)
  }

  put(trials: readonly SweepTrial[]): void {
    for (const trial of trials) this.#byNumber.set(trial.number, trial)
  }

  /** In their order. */
  all(): SweepTrial[] {
    return [...this.#byNumber.values()].sort((a, b) => a.number - b.number)
  }
}
