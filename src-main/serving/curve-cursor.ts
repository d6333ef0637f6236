import type { Event } from '#shared/contract/events.ts'
import type { Smoother } from '#shared/domain/smoothing.ts'
import type { Curves } from '../workspace/curves.ts'

/** A batch covers a tenth of a second of a run, and so a few pixels of its chart, but for a run's first ones. */
const maxPoints = 1000

/** How far one client has followed one run: whatever it missed comes as one decimated piece. */
export class CurveCursor {
  private readonly id: string
  private readonly curves: Pick<Curves, 'onwards' | 'epochs'>
  private readonly smoother: Smoother
  private step: number
  private epochStep: number

  constructor(id: string, afterStep: number, smoothing: number, curves: Pick<Curves, 'onwards' | 'epochs' | 'smootherAt'>) {
    this.id = id
    this.curves = curves
    this.smoother = curves.smootherAt(id, afterStep + 1, smoothing)
    this.step = afterStep
    // An epoch is measured after its last mini-batch was reported: the one that ends at this step may be still to come.
    this.epochStep = afterStep - 1
  }

  /** What came since the last call, or null. */
  next(): Event | null {
    const costs = this.curves.onwards(this.id, { from: this.step + 1, maxPoints }, this.smoother)
    const epochs = this.curves.epochs(this.id, this.epochStep)
    this.step = costs.miniBatchCost.steps.at(-1) ?? this.step
    this.epochStep = epochs.at(-1)?.step ?? this.epochStep
    return epochs.length + costs.miniBatchCost.steps.length > 0 ? { type: 'curves', id: this.id, epochs, ...costs } : null
  }
}
