import { expect, type Page } from '@playwright/test'
import { smallSweepFile } from '../../fixtures/small-sweeps.ts'
import { button, expectState, fill, go } from '../steps.ts'
import type { Walk } from './shot.ts'

const sections = ['Leaderboard', 'Curves', 'Parallel coordinates', 'Surface', 'Importance', 'Progress', 'Report']

export const written = [{ name: 'Five', trials: 5 }, { name: 'Two hundred', trials: 200 }, { name: 'Ten thousand', trials: 10_000 }] as const

export const noSweepsWalk: Walk = async function* (page) {
  await go(page, 'Sweeps')
  await page.getByText('No sweeps yet').waitFor()
  yield 'sweeps-empty'
}

/** Every section of every sweep that was written, and the form. */
export const sweepsWalk: Walk = async function* (page) {
  await go(page, 'Sweeps')
  await page.getByRole('link', { name: 'Five' }).waitFor()
  yield 'sweeps-list'
  for (const { name, trials } of written) {
    await go(page, 'Sweeps')
    await page.getByRole('link', { name, exact: true }).click()
    for (const section of sections) {
      await page.getByRole('tab', { name: section, exact: true }).click()
      // What is worked out for many trials takes some seconds.
      await page.waitForTimeout(trials > 1000 ? 4000 : 1000)
      yield `sweep-${trials}-${section.toLowerCase().replace(' ', '-')}`
    }
  }
  await go(page, 'Sweeps')
  await button(page, 'New sweep').click()
  yield 'sweep-new'
  await fill(page, 'Learning rate η from', '0')
  yield 'sweep-new-fault'
  await page.evaluate(() => (location.hash = '#/coach'))
  await page.getByRole('list', { name: 'Plan' }).waitFor()
  yield 'coach'
}

const begin = async (page: Page, name: string, patch: object) => {
  await go(page, 'Sweeps')
  await page.getByLabel('Sweep file').setInputFiles({ name: 'sweep.json', mimeType: 'application/json', buffer: Buffer.from(smallSweepFile(name, patch)) })
  await button(page, 'Start sweep').click()
}

/** One that trains, paused in its midst, and one of which every trial fails. */
export const workingSweepsWalk: Walk = async function* (page) {
  await begin(page, 'Under way', { strategy: { type: 'bayesian' }, earlyStopping: { type: 'asha', factor: 2 }, budget: { trials: 60 } })
  await page.getByRole('tab', { name: 'Leaderboard', exact: true }).click()
  await expect.poll(() => page.getByRole('grid', { name: 'Trials' }).getByRole('row').count(), { timeout: 60_000 }).toBeGreaterThan(6)
  yield 'sweep-running'
  await button(page, 'Pause').click()
  await expectState(page, 'Under way', 'Paused')
  yield 'sweep-paused'
  await button(page, 'Stop').click()
  await expectState(page, 'Under way', 'Stopped')
  const layers = [{ units: 20, activation: 'relu' }, { units: 10, activation: 'linear' }]
  const { experiment } = JSON.parse(smallSweepFile('', {})) as { experiment: { training: object } }
  const wild = { ...experiment, network: { layers }, training: { ...experiment.training, cost: 'quadratic' } }
  await begin(page, 'Wild', { experiment: wild, strategy: { type: 'random' }, space: [{ field: 'training.learningRate', type: 'continuous', from: 1e4, to: 1e6, scale: 'log' }], budget: { trials: 4 } })
  await expectState(page, 'Wild', 'Finished')
  yield 'sweep-failed'
}
