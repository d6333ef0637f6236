// npm run screenshots [-- --mnist FOLDER] [empty many data design runs run try around compare sweeps coach]: every screen in its states, dark and light,
// large, small and zoomed, into out/screens to be looked at, with a contact sheet a look; those of the README into
// docs/pictures. Words choose among walks and looks, such as light-zoom; --mnist shows MNIST's four files instead of our digits.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { App, launchBrowser } from './app.ts'
import { writeContactSheet } from './screenshots/contact-sheet.ts'
import { aroundWalk } from './screenshots/around.ts'
import { coachWalk, makeCoached } from './screenshots/coached.ts'
import { compareWalk, makeCompared } from './screenshots/compared.ts'
import { dataWalk } from './screenshots/data.ts'
import { designWalk } from './screenshots/design.ts'
import { emptyWalk, loadingWalk, lostWalk } from './screenshots/empty.ts'
import { writeRuns } from './screenshots/many-runs.ts'
import { runWalk } from './screenshots/run.ts'
import { manyRunsWalk, runsWalk } from './screenshots/runs.ts'
import { writeSweep } from './screenshots/many-trials.ts'
import { looks as allLooks, shoot, type Walk } from './screenshots/shot.ts'
import { noSweepsWalk, sweepsWalk, workingSweepsWalk, written } from './screenshots/sweeps.ts'
import { tryWalk } from './screenshots/try.ts'
import { filesOf, makeRuns } from './screenshots/workspaces.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { mnist: { type: 'string' } } })
const chosen = allLooks.filter(({ name }) => positionals.includes(name))
const looks = chosen.length > 0 ? chosen : allLooks
const walks = positionals.filter((word) => allLooks.every(({ name }) => name !== word))
const isWanted = (word: string) => walks.length === 0 || walks.includes(word)
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'out/screens')
const pictures = join(root, 'docs/pictures')
for (const path of [folder, pictures]) mkdirSync(path, { recursive: true })
const browser = await launchBrowser()

async function empty() {
  for (const look of looks) {
    const app = new App(browser, 'browser')
    await app.open()
    await shoot(browser, look, app.address, emptyWalk, folder)
    await shoot(browser, look, '', loadingWalk(app.address), folder)
    await shoot(browser, look, app.address, lostWalk(() => app.kill()), folder)
    await app.remove()
  }
}

async function many() {
  for (const look of looks) {
    const app = new App(browser, 'browser')
    writeRuns(app.workspace, 1000)
    await app.open()
    await shoot(browser, look, app.address, manyRunsWalk, folder)
    await app.remove()
  }
}

async function compared() {
  const app = new App(browser, 'browser')
  const made = await makeCompared(app.workspace)
  await app.open()
  for (const look of looks) await shoot(browser, look, app.address, compareWalk(made), folder)
  await app.remove()
}

async function coached() {
  const app = new App(browser, 'browser')
  await makeCoached(app.workspace)
  await app.open()
  for (const look of looks) await shoot(browser, look, app.address, coachWalk, folder)
  await app.remove()
}

async function sweeps() {
  const app = new App(browser, 'browser')
  await app.open()
  for (const look of looks) await shoot(browser, look, app.address, noSweepsWalk, folder)
  await app.close()
  for (const { name, trials } of written) writeSweep(app.workspace, name, trials)
  await app.open()
  for (const look of looks) await shoot(browser, look, app.address, sweepsWalk, folder)
  await app.remove()
  // It begins sweeps whose names are to be free.
  for (const look of looks) {
    const used = new App(browser, 'browser')
    await used.open()
    await shoot(browser, look, used.address, workingSweepsWalk, folder)
    await used.remove()
  }
}

async function used(walksOf: (files: string[]) => Partial<Record<string, Walk>>) {
  const app = new App(browser, 'browser')
  const files = filesOf(values.mnist, join(app.workspace, 'files'))
  const driver = await app.open()
  await makeRuns(driver, files, values.mnist ? 'MNIST' : 'Own digits')
  await driver.close()
  for (const look of looks)
    for (const [word, walk] of Object.entries(walksOf(files))) if (walk && isWanted(word)) await shoot(browser, look, app.address, walk, folder)
  await app.remove()
}

if (isWanted('empty')) await empty()
if (isWanted('many')) await many()
if (isWanted('compare')) await compared()
if (isWanted('sweeps')) await sweeps()
if (isWanted('coach')) await coached()
if (['data', 'design', 'runs', 'run', 'try', 'around'].some(isWanted))
  await used((files) => ({ data: dataWalk(files), design: designWalk, runs: runsWalk, run: runWalk, try: tryWalk, around: aroundWalk }))
for (const { name } of looks) await writeContactSheet(browser, folder, name)
await browser.close()
const shown = {
  run: 'run-dark', network: 'run-view-network-dark', lamp: 'run-lamp-why-light', design: 'design-light', data: 'data-dark', runs: 'runs-light', home: 'start-used-light', try: 'try-drawn-light',
  compare: 'compare-repeats-curves-light', sweep: 'sweep-200-parallel-coordinates-dark', surface: 'sweep-200-surface-light', examples: 'compare-two-examples-dark',
}
if (positionals.length === 0)
  for (const [name, picture] of Object.entries(shown)) copyFileSync(join(folder, `${picture}-1440.png`), join(pictures, `${name}.png`))
console.log(`The pictures are in ${folder}, the README's in ${pictures}.`)
process.exit(0)
