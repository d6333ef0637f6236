// npm run screenshots: every screen in its states, dark and light, large and small, into test-results/screens to be
// looked at; those of the README into docs/pictures. `-- --mnist FOLDER` shows MNIST's four files instead of our digits.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { App, launchBrowser } from './app.ts'
import { writeDigits } from './digits.ts'
import { button, epoch, expectState, fill, go, importFiles, start } from './steps.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'test-results/screens')
const pictures = join(root, 'docs/pictures')
const mnist = process.argv[process.argv.indexOf('--mnist') + 1]

/** Starts what is designed under a name and with a learning rate of its own. */
async function train(page: Page, name: string, learningRate: string, epochs: number) {
  await go(page, 'Design')
  await fill(page, /^Run name/, name)
  await fill(page, /^Learning rate/, learningRate)
  await fill(page, /^Epochs/, String(epochs))
  await start(page)
}

async function walk(app: App, colorScheme: 'dark' | 'light', viewport: { width: number; height: number }) {
  const page = await app.open({ colorScheme, viewport })
  const shoot = async (screen: string) => {
    // Charts and grids draw in the next frames.
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(folder, `${screen}-${colorScheme}-${viewport.width}.png`) })
  }
  await go(page, 'Runs')
  await shoot('runs-empty')
  const files = process.argv.includes('--mnist') && mnist
    ? readdirSync(mnist).filter((name) => name.endsWith('.gz')).map((name) => join(mnist, name))
    : writeDigits(join(app.workspace, 'files'))
  await go(page, 'Data')
  await button(page, 'Import…').click()
  await page.getByLabel('IDX files').setInputFiles(files.slice(0, 3))
  await shoot('import-fault')
  await button(page, 'Close').click()
  await importFiles(page, files, 'Own digits')
  await expect(page.getByRole('heading', { name: 'Own digits' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: /^Synthetic digits/ }).click()
  await shoot('data')
  await go(page, 'Design')
  await shoot('design')
  await button(page, 'Check gradients').click()
  await expect(page.getByText(/^The engine's gradient agrees/)).toBeVisible()
  for (const group of ['Early stopping', 'Expansion of the data', 'Monitoring', 'Checkpoints']) await page.getByRole('button', { name: group }).click()
  await page.getByLabel('Distort the training images').check()
  await shoot('design-groups')
  await button(page, 'Undo').click()
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Log-likelihood' })
  await fill(page, /^Learning rate/, 'fast')
  await shoot('design-fault')
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Cross-entropy' })
  await runs(page, shoot)
  await app.close()
}

async function runs(page: Page, shoot: (screen: string) => Promise<void>) {
  await train(page, 'Careful', '0.05', 30)
  await expectState(page, 'Careful', 'Finished')
  await train(page, 'Bold', '2.5', 30)
  await expectState(page, 'Bold', 'Finished')
  await train(page, 'Learning', '0.5', 100)
  await expect.poll(() => epoch(page)).toBeGreaterThan(12)
  await shoot('run')
  await button(page, 'Pause').click()
  await expectState(page, 'Learning', 'Paused')
  await shoot('run-paused')
  for (const tab of ['Changes', 'Layers', 'Settings']) {
    await page.getByRole('tab', { name: tab }).click()
    await shoot(`run-${tab.toLowerCase()}`)
  }
  await go(page, 'Design')
  await page.getByLabel('Activation of Hidden 1').selectOption({ label: 'ReLU' })
  await page.getByLabel('Activation of Output').selectOption({ label: 'Linear' })
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Quadratic' })
  await train(page, 'Wild', '1000', 5)
  await expectState(page, 'Wild', 'Failed')
  await shoot('run-failed')
  await go(page, 'Runs')
  for (const name of ['Careful', 'Bold', 'Learning']) await page.getByLabel(`Show the curves of ${name}`, { exact: true }).check()
  await shoot('runs')
  await page.evaluate(() => { location.hash = '#/runs/nosuchrun' })
  await shoot('run-not-found')
}

for (const path of [folder, pictures]) mkdirSync(path, { recursive: true })
const browser = await launchBrowser()
for (const colorScheme of ['dark', 'light'] as const)
  for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 700 }]) {
    const app = new App(browser, 'browser')
    await walk(app, colorScheme, viewport)
    await app.remove()
  }
await browser.close()
for (const name of ['run-dark', 'design-light', 'data-dark', 'runs-light'])
  copyFileSync(join(folder, `${name}-1440.png`), join(pictures, `${name}.png`))
console.log(`Every screen is in ${folder}, the README's pictures are in ${pictures}.`)
process.exit(0)
