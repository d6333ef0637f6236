// npm run bench:start: seconds from `npm start` on a built checkout to a window in which a run can be started.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { launchBrowser } from '../e2e/app.ts'

const repeats = 5

/** The first start in a workspace also draws Synthetic digits; `directory` decides which it is. */
async function secondsToWindow(browser: Browser, directory: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const began = performance.now()
  const npm = spawn('npm', ['start', '--', '--no-open', '--port', '0', '--workspace', directory], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  let printed = ''
  for await (const text of npm.stdout) {
    printed += String(text)
    if (/Slope is at \S+\n/.test(printed)) break
  }
  await page.goto(/Slope is at (\S+)/.exec(printed)?.[1] ?? 'about:blank')
  await page.getByRole('link', { name: 'Design', exact: true }).click()
  await page.getByRole('button', { name: 'Start training', disabled: false }).waitFor()
  const seconds = (performance.now() - began) / 1000
  await context.close()
  const ended = once(npm, 'exit')
  process.kill(-(npm.pid ?? 0), 'SIGTERM')
  await ended
  return seconds
}

const browser = await launchBrowser()
const first: number[] = []
const later: number[] = []
for (let i = 0; i < repeats; i++) {
  const directory = mkdtempSync(join(tmpdir(), 'slope-start-'))
  first.push(await secondsToWindow(browser, directory))
  later.push(await secondsToWindow(browser, directory))
  rmSync(directory, { recursive: true, force: true })
}
await browser.close()
const summary = (seconds: number[]) => {
  const sorted = seconds.toSorted((a, b) => a - b)
  return `median ${sorted[Math.floor(repeats / 2)]?.toFixed(2)} s, slowest ${sorted.at(-1)?.toFixed(2)} s`
}
console.log(`npm start to a usable window, ${repeats} times: in a new workspace ${summary(first)}; in one that has data ${summary(later)}`)
