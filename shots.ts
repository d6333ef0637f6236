import { launchBrowser, startHost, ended } from './test/e2e/app.ts'
import { go } from './test/e2e/steps.ts'
const browser = await launchBrowser()
const { host, address } = await startHost('out/main/host.js', '--workspace', '/tmp/h3x/ws', '--port', '0', '--no-open')
const out = '/tmp/h3x/'
const open = async (page, name) => { await go(page, 'Runs'); await page.getByRole('link', { name, exact: true }).first().click(); await page.getByRole('heading', { level: 1, name }).waitFor() }
const weights = (page) => page.getByRole('tab', { name: 'Weights' }).click()
const resume = async (page) => page.getByRole('button', { name: 'Resume', exact: true }).click()
for (const [theme, w, h] of [['dark', 1440, 900], ['light', 1024, 700]] as const) {
  const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme })
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log(m.text()))
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message))
  await page.goto(address)
  const shot = (name) => page.screenshot({ path: `${out}${name}-${theme}-${w}.png` })
  await open(page, 'MNIST 784-30-10'); await weights(page); await page.waitForTimeout(1200)
  await shot('finished')
  const grid = page.locator('.scroller').last()
  await grid.hover({ position: { x: 150, y: 150 } }); await page.waitForTimeout(700); await shot('finished-hover')
  await page.getByLabel('Order').selectOption('norm'); await page.getByLabel('Colour scale').selectOption('own'); await page.waitForTimeout(600); await shot('finished-own')
  await open(page, 'Live 30'); if (theme === 'dark') await resume(page); await weights(page); await page.waitForTimeout(4000); await shot('live')
  await open(page, 'Huge 10000'); if (theme === 'dark') await resume(page); await page.waitForTimeout(1500); await shot('queued-or-huge')
  await grid.hover({ position: { x: 150, y: 150 } }); await page.mouse.wheel(0, 3000); await page.waitForTimeout(800); await shot('huge-scrolled')
  await open(page, 'Big 800'); await page.waitForTimeout(1500); await shot('big')
  await open(page, 'Wild one'); await page.waitForTimeout(1000); await shot('failed')
  await context.close()
}
await browser.close(); await ended(host, 'SIGTERM')
