// npm run screenshots [-- --mnist FOLDER] [name ...]: every screen in its states, dark and light, large, small and zoomed,
// into test-results/screens to be looked at, with a contact sheet a look; those of the README into docs/pictures.
// Names, or parts of them, choose pictures; --mnist shows MNIST's four files instead of our digits.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { App, launchBrowser } from './app.ts'
import { writeContactSheet } from './screenshots/contact-sheet.ts'
import { dataWalk } from './screenshots/data.ts'
import { designWalk } from './screenshots/design.ts'
import { emptyWalk, loadingWalk, lostWalk } from './screenshots/empty.ts'
import { writeRuns } from './screenshots/many-runs.ts'
import { runWalk } from './screenshots/run.ts'
import { manyRunsWalk, runsWalk } from './screenshots/runs.ts'
import { looks, shoot, type Look, type Walk } from './screenshots/shot.ts'
import { filesOf, makeRuns } from './screenshots/workspaces.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { mnist: { type: 'string' } } })
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'test-results/screens')
const pictures = join(root, 'docs/pictures')
const take = {
  isWanted: (name: string) => positionals.length === 0 || positionals.some((wanted) => name.includes(wanted)),
  pathOf: (name: string) => join(folder, `${name}.png`),
}

for (const path of [folder, pictures]) mkdirSync(path, { recursive: true })
const browser = await launchBrowser()

/** A workspace of its own, with the host open on it. */
async function inWorkspace(prepare: (app: App) => void, work: (app: App) => Promise<void>): Promise<void> {
  const app = new App(browser, 'browser')
  prepare(app)
  const driver = await app.open()
  await driver.close()
  await work(app)
  await app.remove()
}

const shootAll = async (walks: (app: App) => Walk[], app: App, some: readonly Look[] = looks) => {
  for (const look of some) for (const walk of walks(app)) await shoot(browser, look, app.address, walk, take)
}

for (const look of looks)
  await inWorkspace(() => undefined, async (app) => {
    await shootAll(() => [emptyWalk], app, [look])
    await shoot(browser, look, '', loadingWalk(app.address, 'any'), take)
    await shoot(browser, look, app.address, lostWalk(() => app.kill()), take)
  })
await inWorkspace(({ workspace }) => writeRuns(workspace, 1000), (app) => shootAll(() => [manyRunsWalk], app))

const app = new App(browser, 'browser')
const files = filesOf(values.mnist, join(app.workspace, 'files'))
await makeRuns(await app.open(), files, values.mnist ? 'MNIST' : 'Own digits')
await shootAll(() => [dataWalk(files), designWalk, runsWalk, runWalk], app)
await app.remove()

for (const { name } of looks) await writeContactSheet(browser, folder, name)
await browser.close()
for (const name of ['run-dark', 'design-light', 'data-dark', 'runs-light'].filter((shown) => existsSync(join(folder, `${shown}-1440.png`))))
  copyFileSync(join(folder, `${name}-1440.png`), join(pictures, `${name}.png`))
console.log(`The pictures are in ${folder}, the README's in ${pictures}.`)
process.exit(0)
