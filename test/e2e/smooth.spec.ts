import { expect } from '@playwright/test'
import { test } from './test.ts'
import { epoch, fill, go, start } from './steps.ts'
import { traceTasks } from './tasks.ts'

/**
 * Judged by the time that a task had a core, since on a small machine the trainer and other programs take theirs away;
 * what the clock says is printed beside it.
 */
test('while a run streams, no task of the window works longer than 50 ms', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '5000')
  await start(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(2)
  const before = await epoch(page)
  const stopTracing = await traceTasks(await page.context().newCDPSession(page))
  await page.waitForTimeout(15_000)
  const tasks = await stopTracing()
  expect(tasks.length).toBeGreaterThan(100)
  expect(await epoch(page)).toBeGreaterThan(before)
  const longest = (kind: 'own' | 'wall') => Math.max(...tasks.map((task) => task[kind])).toFixed(1)
  const late = tasks.filter(({ wall }) => wall > 50).length
  console.log(`${tasks.length} tasks in 15 s: the longest worked ${longest('own')} ms, took ${longest('wall')} ms on the clock; ${late} over 50 ms there`)
  expect(tasks.filter(({ own }) => own > 50)).toEqual([])
})
