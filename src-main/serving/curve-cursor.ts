import type { Event } from '#shared/contract/events.ts'
import type { Curves } from '../workspace/curves.ts'

const maxPoints = 2000

/** How far one client has followed one run: whatever it missed comes as one decimated piece. */
export class CurveCursor {
  private readonly id: string
  private readonly curves: Pick<Curves, 'costs' | 'epochs'>
  private step: number
  private epochStep: number

  constructor(id: string, afterStep: number, curves: Pick<Curves, 'costs' | 'epochs'>) {
    this.id = id
    this.curves = curves
    this.step = afterStep
    // An epoch is measured after its last mini-batch was reported: the one that ends at this step may be still to come.
    this.epochStep = afterStep - 1
  }

  /** What came since the last call, or null. */
  next(): Event | null {
    const miniBatchCost = this.curves.costs(this.id, { afterStep: this.step, maxPoints })
    const epochs = this.curves.epochs(this.id, this.epochStep)
    this.step = miniBatchCost.steps.at(-1) ?? this.step
    this.epochStep = epochs.at(-1)?.step ?? this.epochStep
    return epochs.length + miniBatchCost.steps.length > 0 ? { type: 'curves', id: this.id, epochs, miniBatchCost } : null
  }
}
