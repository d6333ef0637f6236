import type { EarlyStopping, StrategyChoice } from '#shared/domain/sweep/sweep.ts'

/** When to choose it, in a sentence. */
export const strategyHelp: Record<StrategyChoice['type'], string> = {
  list: 'The points that you write, one after the other: when you know what you want to compare.',
  grid: 'Every combination of a few values each: for one or two fields, such as the orders of magnitude that the chapter begins with.',
  random: 'Points drawn anywhere in the space: better than a grid as soon as some of several fields matter little (Bergstra and Bengio 2012).',
  sobol: 'Points that fill the space more evenly than chance does: random search without its gaps and clusters.',
  bayesian: 'Learns from the trials so far where the best may lie, and tries there: for few and costly trials (Snoek, Larochelle and Adams 2012).',
  tpe: 'Draws points that look like the good trials and unlike the bad ones: for many fields, choices and conditions (Bergstra et al. 2011).',
}

export const stoppingHelp: Record<EarlyStopping['type'], string> = {
  none: 'Every trial trains all its epochs.',
  'successive-halving': 'All begin with few epochs; the best of each rung go on from their checkpoints with more. It waits until a rung is full.',
  hyperband: 'Successive halving several times, with more and with fewer trials to begin with: when you can’t tell how early the good ones show.',
  asha: 'Successive halving that waits for nobody: whoever is among the best of a rung so far goes on at once. The usual choice with several trials at once.',
}

export const objectiveHelp = 'The test data can’t be an objective: who chooses by them has nothing left to tell how good the choice is.'

/** Where the strength is varied and the cost is the objective. */
export const regularizedHelp = 'The cost has its regularization term in it, which grows with λ: the unregularized cost tells which λ is best.'
