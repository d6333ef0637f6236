import type { Contender, EarlyStopping, Next } from '../../../src-main/sweeps/early-stopping/early-stopping.ts'

export interface Played extends Contender {
  /** The epochs to which it has trained. */
  epochs: number
  losses: number[]
}

interface Options {
  trials: number
  /** At once. */
  workers?: number
  /** What a trial comes to. */
  loss?: (number: number, epochs: number) => number
  /** Epochs of each rung. */
  rungs: readonly number[]
  /** Which of those under way comes to rest first, by its place among them. */
  first?: (underWay: number) => number
  /** Sees what was decided upon what. */
  watch?: (contenders: readonly Contender[], next: Next) => void
}

/** Trains pretended trials by a rule until it is done. Answers with them, and with what was begun or promoted, in this order. */
export function play(rule: EarlyStopping, { trials, workers = 1, loss = (number) => number, rungs, first = () => 0, watch }: Options) {
  const contenders: Played[] = []
  const underWay: Played[] = []
  const steps: string[] = []
  const rest = () => {
    const [one] = underWay.splice(first(underWay.length), 1)
    if (!one) throw new Error('It waits for nothing.')
    one.losses = rungs.filter((epochs) => epochs <= one.epochs).map((epochs) => loss(one.number, epochs))
    const hasFailed = Number.isNaN(one.losses.at(-1))
    one.state = hasFailed || one.epochs === rungs.at(-1) ? 'over' : 'resting'
  }
  for (;;) {
    if (underWay.length === workers) rest()
    const next = rule.next(contenders, trials - contenders.length)
    watch?.(structuredClone(contenders), next)
    if (next === 'done') return { contenders, steps }
    if (next === 'wait') rest()
    else begin(next)
  }

  function begin(next: Exclude<Next, string>): void {
    const known = 'promote' in next ? contenders.find(({ number }) => number === next.promote) : undefined
    const one: Played = known ?? { number: contenders.length + 1, state: 'under way', losses: [], epochs: 0 }
    if (!known) contenders.push(one)
    one.state = 'under way'
    one.epochs = 'promote' in next ? next.to : next.start
    underWay.push(one)
    steps.push(`${one.number}:${one.epochs}`)
  }
}

/** How many were trained to so many epochs at least, rung by rung. */
export const counts = (contenders: readonly Played[], rungs: readonly number[]): number[] =>
  rungs.map((epochs) => contenders.filter((one) => one.epochs >= epochs).length)
