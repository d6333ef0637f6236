import type { Page } from '@playwright/test'
import { isUnderWay } from '#shared/domain/coach/record.ts'
import { stepKinds } from '#shared/domain/coach/steps.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { ensureBuiltIn } from '../../../src-main/data/built-in.ts'
import { openTestCore } from '../../fixtures/tiny.ts'
import { go } from '../steps.ts'

const dataset = 'synthetic-digits'

const experimentOf = (name: string, training: object) => Experiment.parse({
  name, dataset: { id: dataset, trainingCount: 1500 },
  network: { layers: [{ units: 20, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
  training: { cost: 'cross-entropy', learningRate: 1000, miniBatchSize: 10, epochs: 3, ...training },
})

/** One that came to its end, and one that takes two classes and waits. */
export async function makeCoached(directory: string): Promise<void> {
  const core = await openTestCore(directory, 2)
  await ensureBuiltIn(core, dataset)
  for (const [name, training, waits] of [['Cold', {}, false], ['Hardly any steps', { miniBatchSize: 1000 }, true]] as const) {
    const { id } = core.coaches.start(experimentOf(name, training), waits)
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = () => {
      const { state } = core.workspace.coaches.get(id)
      if (state === 'waiting' || !isUnderWay(state)) resolve()
    }
    const unsubscribe = core.workspace.onChange(look)
    look()
    await promise.finally(unsubscribe)
  }
  await core.close()
}

/** What it is going to do, each step of what it did, and what it recommends. */
export const coachWalk = async function* (page: Page) {
  await go(page, 'Sweeps')
  await page.getByRole('link', { name: 'Find hyper-parameters with the coach' }).click()
  await page.getByRole('table', { name: 'Coachings' }).waitFor()
  yield 'coach'
  await page.getByRole('table', { name: 'Coachings' }).scrollIntoViewIfNeeded()
  yield 'coach-list'
  for (const name of ['Hardly any steps, coached', 'Cold, coached']) {
    await go(page, 'Sweeps')
    await page.getByRole('link', { name: 'Find hyper-parameters with the coach' }).click()
    await page.getByRole('table', { name: 'Coachings' }).getByRole('link', { name }).click()
    const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await steps.first().waitFor()
    const word = name.startsWith('Cold') ? 'coached' : 'coach-waits'
    yield word
    for (let k = 0; k < (word === 'coached' ? stepKinds.length : 1); k++) {
      await steps.nth(k).evaluate((element) => element.scrollIntoView({ block: 'start' }))
      yield `${word}-${k + 1}`
    }
    await page.getByRole('main').evaluate((element) => [...element.querySelectorAll('*'), element].forEach((each) => each.scrollTo(0, 1e6)))
    yield `${word}-end`
  }
}
