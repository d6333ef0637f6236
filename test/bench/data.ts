// npm run bench:data [-- --pngs 60000]: how 100,000 rows and 100,000 images scroll on the Data screen, and how long MNIST's four
// files and so many PNGs take to become a dataset. Prints it with the aims.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../e2e/app.ts'
import { hasMnist } from './mnist.ts'
import { measureData } from './ui/data.ts'
import { tableOf, verdict, type Verdict } from './ui/report.ts'

const { values } = parseArgs({ options: { pngs: { type: 'string', default: '60000' } } })

interface Imported { seconds: number; peak: number; examples: number }

/** In a process of its own: what it takes at most is known only of all that it does. */
function importing(...what: string[]): Imported {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'data-import.ts'), ...what], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Imported
}

function measureMnist(): Verdict[] {
  if (!hasMnist) return []
  const folder = fileURLToPath(new URL('../../../shared/data/mnist', import.meta.url))
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz')).map((name) => join(folder, name))
  const took = Array.from({ length: 3 }, () => importing('files', ...files).seconds)
  return [verdict("MNIST's four files imported within 3 s", `${Math.min(...took).toFixed(2)} to ${Math.max(...took).toFixed(2)} s`, Math.max(...took) < 3)]
}

const load = loadavg()[0]?.toFixed(1)
const mnist = measureMnist()
const pngs = importing('pngs', values.pngs)
const browser = await launchBrowser()
const data = await measureData(browser)
await browser.close()
console.log(`The machine's load was ${load} before, ${loadavg()[0]?.toFixed(1)} at the end.`)
console.log(`${pngs.examples.toLocaleString('en')} PNGs of 28 x 28 in a folder a class: ${pngs.seconds.toFixed(1)} s, the process took ${pngs.peak.toFixed(0)} MB at most.`)
console.table(tableOf(data.measured))
console.table([...mnist, ...data.verdicts])
process.exit(0)
