import type { Page } from '@playwright/test'
import { Experiment } from '#shared/domain/experiment.ts'
import { isActive } from '#shared/domain/run.ts'
import type { Core } from '../../../src-main/core.ts'
import { ensureBuiltIn } from '../../../src-main/data/built-in.ts'
import { openTestCore } from '../../fixtures/tiny.ts'

export interface Compared {
  /** Eight runs that differ in a setting each. */
  runs: string[]
  /** Two repeats with five seeds each. */
  repeats: string[]
}

const dataset = 'synthetic-digits'

function experimentOf(name: string, { units = 30, ...training }: Record<string, unknown>): Experiment {
  return Experiment.parse({
    name, dataset: { id: dataset, trainingCount: 2000 },
    network: { layers: [{ units, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
    training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs: 12, ...training },
    checkpoints: { everyEpochs: 2, keepLast: 10 },
  })
}

const varied: [string, Record<string, unknown>][] = [
  ['Baseline', {}], ['Quadratic', { cost: 'quadratic', learningRate: 3 }], ['Slow', { learningRate: 0.05 }], ['Bold', { learningRate: 2.5 }],
  ['Wide', { units: 100 }], ['L2', { regularization: 'l2', lambda: 5 }], ['Momentum', { optimizer: 'momentum', momentum: 0.9, learningRate: 0.05 }], ['Short', { epochs: 5 }],
]

/** Trains what is compared on a part of Synthetic digits. */
export async function makeCompared(directory: string): Promise<Compared> {
  const core = await openTestCore(directory, 2)
  await ensureBuiltIn(core, dataset)
  const runs = varied.map(([name, settings]) => core.pool.start(experimentOf(name, settings)).id)
  const repeats = [['Cross-entropy', {}], ['Quadratic cost', { cost: 'quadratic', learningRate: 3 }]] as const
  const ids = repeats.map(([name, settings]) => core.pool.repeat(experimentOf(name, settings), 5)[0]?.repeat ?? '')
  await rest(core)
  await core.close()
  return { runs, repeats: ids }
}

function rest({ workspace }: Core): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => workspace.runs.list().some(({ state }) => isActive(state)) || resolve()
  const unsubscribe = workspace.onChange(look)
  look()
  return promise.finally(unsubscribe)
}

/** Each section of the screen, for two runs, eight and two repeats. */
export const compareWalk = ({ runs, repeats }: Compared) => async function* (page: Page) {
  const shown: [string, string[]][] = [['two', runs.slice(0, 2)], ['eight', runs], ['repeats', repeats]]
  await page.evaluate(() => { location.hash = '#/compare' })
  await page.getByText('Nothing to compare yet').waitFor()
  yield 'compare-empty'
  for (const [name, ids] of shown) {
    await page.evaluate((query) => { location.hash = `#/compare?runs=${query}` }, ids.join())
    for (const tab of await page.getByRole('tablist').first().getByRole('tab').all()) {
      const section = (await tab.innerText()).toLowerCase().replaceAll(/\W+/g, '-')
      await tab.click()
      await page.waitForTimeout(2000)
      yield `compare-${name}-${section}`
    }
  }
}
