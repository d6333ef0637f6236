import { loadavg } from 'node:os'
import { launchBrowser } from '../e2e/app.ts'
import { measureKept } from './ui/kept.ts'
import { tableOf } from './ui/report.ts'
const browser = await launchBrowser()
const load = loadavg()[0]
const kept = await measureKept(browser)
await browser.close()
console.log('load', load, loadavg()[0])
console.table(tableOf(kept.measured)); console.table(kept.verdicts)
process.exit(0)
