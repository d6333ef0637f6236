import type { Report } from '#shared/contract/worker.ts'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import type { Run } from '#shared/domain/run.ts'
import type { RunPatch } from '../workspace/run-row.ts'
import type { Workspace } from '../workspace/workspace.ts'

export type Measurement = Extract<Report, { type: 'metrics' | 'epoch' | 'initial' }>

/** Gathers what a worker measured, to save it together: one transaction, however many epochs came at once. */
export class Recorder {
  readonly #workspace: Workspace
  readonly #runId: string
  #costs: { firstStep: number; pieces: Float32Array[] }[] = []
  #epochs: Extract<Measurement, { type: 'epoch' }>[] = []
  #initial: Diagnostics | null = null
  #patch: RunPatch = {}
  #nextStep = 0

  constructor(workspace: Workspace, runId: string) {
    this.#workspace = workspace
    this.#runId = runId
  }

  add(measurement: Measurement): void {
    if (measurement.type === 'metrics') this.#addCosts(measurement)
    else if (measurement.type === 'epoch') this.#addEpoch(measurement)
    else this.#initial = measurement.diagnostics
  }

  /** Answers with the run when there was something to save. */
  save(): Run | null {
    if (Object.keys(this.#patch).length === 0 && !this.#initial) return null
    const { curves, diagnostics: log, runs } = this.#workspace
    const run = this.#workspace.transaction(() => {
      for (const { firstStep, pieces } of this.#costs) curves.appendCosts(this.#runId, firstStep, join(pieces))
      if (this.#initial) log.append(this.#runId, this.#initial)
      for (const { record, diagnostics } of this.#epochs) {
        curves.appendEpoch(this.#runId, record)
        if (diagnostics) log.append(this.#runId, diagnostics)
      }
      return runs.update(this.#runId, this.#patch)
    })
    this.#costs = []
    this.#epochs = []
    this.#initial = null
    this.#patch = {}
    return run
  }

  #addCosts({ firstStep, miniBatchCosts, seconds, epochsDone }: Extract<Measurement, { type: 'metrics' }>): void {
    const run = this.#costs.at(-1)
    if (run && this.#nextStep === firstStep) run.pieces.push(miniBatchCosts)
    else this.#costs.push({ firstStep, pieces: [miniBatchCosts] })
    this.#nextStep = firstStep + miniBatchCosts.length
    this.#patch = { ...this.#patch, step: this.#nextStep - 1, seconds, epochsDone }
  }

  #addEpoch(measurement: Extract<Measurement, { type: 'epoch' }>): void {
    const { record, best } = measurement
    this.#epochs.push(measurement)
    const { step, seconds, epoch: epochsDone } = record
    this.#patch = { ...this.#patch, last: record, step, seconds, epochsDone, ...(best ? { best: record } : {}) }
  }
}

function join(pieces: Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
