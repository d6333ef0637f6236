import type { Page } from '@playwright/test'
import { go } from '../steps.ts'

/** A workspace in which nothing was done yet. */
export async function* emptyWalk(page: Page) {
  await go(page, 'Home')
  yield 'home-first-start'
  await go(page, 'Settings')
  yield 'settings'
  await page.keyboard.press('Control+k')
  yield 'palette'
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  yield 'keys'
  await page.keyboard.press('Escape')
  await go(page, 'Data')
  yield 'data-first-start'
  await go(page, 'Runs')
  yield 'runs-empty'
  await page.evaluate(() => { location.hash = '#/runs/nosuchrun' })
  yield 'run-not-found'
}

/** Main is slow: nothing that it says arrives. @param address with the token */
export const loadingWalk = (address: string) => async function* (page: Page) {
  // The page itself is served; only what main answers is held back.
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage(() => undefined)
  })
  await page.goto(address)
  for (const screen of ['Data', 'Design', 'Runs'] as const) {
    await go(page, screen)
    yield `${screen.toLowerCase()}-loading`
  }
  await page.evaluate(() => { location.hash = '#/runs/any' })
  yield 'run-loading'
}

/** @param lose ends the host */
export const lostWalk = (lose: () => Promise<void>) => async function* (page: Page) {
  await go(page, 'Runs')
  await page.getByRole('heading', { name: 'No runs yet' }).waitFor()
  await lose()
  await page.getByRole('alert').waitFor()
  yield 'connection-lost'
}
