import type { Experiment } from '../experiment.ts'
import type { Finding, LampReading, Spell, Verdict } from './finding.ts'
import { median, seriesOf, type Facts, type LampRow, type Look, type Lowest } from './look.ts'
import { blindTo, rules, sighted } from './rules.ts'

/** Epochs that the held-out cost is smoothed over, by the median: a single spike is no trend. */
const smoothing = 5

interface Held {
  from: number
  to: number
  /** When it began to hold. */
  first: Verdict
  now: Verdict
}

/** Looks at a run epoch by epoch, and says why it learns slowly when it does; the same at once as live. */
export class Lamp {
  readonly #facts: Facts
  readonly #rows: LampRow[] = []
  /** What holds, by rule. */
  readonly #held = new Map<string, Held>()
  #past: Spell[] = []
  #experiment: Experiment
  /** The rules that can tell something of it. */
  #sighted: readonly string[]
  #since = 0
  #lowest: Lowest | null = null
  #heldOut = NaN
  #failure: string | null = null

  /** @param experiment by the settings that the first row goes on with */
  constructor(experiment: Experiment, facts: Facts) {
    this.#experiment = experiment
    this.#facts = facts
    this.#sighted = sighted(experiment, facts)
  }

  /** The settings have changed behind the last row. */
  change(experiment: Experiment): void {
    this.#experiment = experiment
    this.#sighted = sighted(experiment, this.#facts)
    this.#since = this.#rows.length
  }

  add(row: LampRow): void {
    this.#rows.push(row)
    this.#smooth()
    this.#look(row.epoch)
  }

  /** The run has failed, for this reason. */
  fail(reason: string): void {
    if (this.#failure !== null) return
    this.#failure = reason
    const last = this.#rows.at(-1)
    if (last) this.#look(last.epoch)
  }

  read(): LampReading {
    return {
      epoch: this.#rows.at(-1)?.epoch ?? null,
      findings: [...this.#held]
        .map(([rule, { from, now }]) => this.#findingOf(rule, from, now))
        .sort((a, b) => b.severity - a.severity),
      past: [...this.#past].reverse(),
      blind: blindTo(this.#experiment, this.#facts),
    }
  }

  #look(epoch: number): void {
    const look: Look = {
      rows: this.#rows, since: this.#since, experiment: this.#experiment, facts: this.#facts, lowest: this.#lowest, heldOut: this.#heldOut,
      failure: this.#failure,
    }
    for (const name of Object.keys(rules)) this.#note(name, epoch, this.#sighted.includes(name) ? (rules[name]?.evaluate(look) ?? null) : null)
  }

  #note(rule: string, epoch: number, verdict: Verdict | null): void {
    const held = this.#held.get(rule)
    if (verdict) return void this.#held.set(rule, { from: held?.from ?? epoch, to: epoch, first: held?.first ?? verdict, now: verdict })
    if (!held) return
    this.#held.delete(rule)
    this.#past.push({ to: held.to, finding: this.#findingOf(rule, held.from, held.first) })
  }

  #findingOf(rule: string, since: number, { evidence, ...verdict }: Verdict): Finding {
    const { title, passage } = rules[rule] as (typeof rules)[string]
    const shown = evidence.filter(({ value }) => Number.isFinite(value)).map(({ of, ...sign }) => ({ ...sign, series: of ? seriesOf(this.#rows, of) : [] }))
    return { rule, title, since, ...verdict, evidence: shown, passage }
  }

  #smooth(): void {
    const recent = this.#rows.slice(-smoothing)
    if (recent.length < smoothing) return
    this.#heldOut = median(recent.map(({ heldOut }) => heldOut.cost))
    const training = median(recent.map((row) => row.training.cost))
    if (!Number.isNaN(this.#heldOut) && this.#heldOut < (this.#lowest?.heldOut ?? Infinity))
      this.#lowest = { epoch: recent.at(Math.floor(smoothing / 2))?.epoch ?? 0, heldOut: this.#heldOut, training }
  }
}
