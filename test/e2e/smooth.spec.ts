import { expect, type CDPSession } from '@playwright/test'
import { test } from './test.ts'
import { epoch, fill, go, start } from './steps.ts'

interface Task { name: string; tid: number; dur?: number; tdur?: number; args?: { name?: string } }

/** What the tasks of the renderer's main thread took in these seconds, in ms: on the clock, and of a core. */
async function mainThreadTasks(session: CDPSession, seconds: number): Promise<{ wall: number; own: number }[]> {
  const events: Task[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Task[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  })
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')?.tid
  return events
    .filter(({ name, tid }) => tid === main && name === 'ThreadControllerImpl::RunTask')
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, own: tdur / 1000 }))
}

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
  const tasks = await mainThreadTasks(await page.context().newCDPSession(page), 15)
  expect(tasks.length).toBeGreaterThan(100)
  expect(await epoch(page)).toBeGreaterThan(before)
  const longest = (kind: 'own' | 'wall') => Math.max(...tasks.map((task) => task[kind])).toFixed(1)
  const late = tasks.filter(({ wall }) => wall > 50).length
  console.log(`${tasks.length} tasks in 15 s: the longest worked ${longest('own')} ms, took ${longest('wall')} ms on the clock; ${late} over 50 ms there`)
  expect(tasks.filter(({ own }) => own > 50)).toEqual([])
})
