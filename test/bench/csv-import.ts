// node csv-import.ts TABLE all|one: imports a table into a workspace that is gone behind it, and prints seconds and memory as JSON.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inputBytes, totalCount } from '#shared/domain/dataset.ts'
import { importDataset, inspectFiles } from '../../src-main/data/import-dataset.ts'
import { openTestCore } from '../fixtures/tiny.ts'

const [path = '', use] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'slope-csv-'))
const core = await openTestCore(folder, 1)
const began = performance.now()
const files = [{ name: 'table.csv', path }]
const { options } = await inspectFiles(core, files)
if (options.kind !== 'table') throw new Error('This is no table.')
const roles = options.roles.map((role, at) => (role === 'numeric' && use === 'one' && at > 0 ? 'ignore' : role))
const signal = new AbortController().signal
const info = await importDataset(core, { files, name: 'Table', options: { ...options, roles }, signal, progress: () => undefined })
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage()
await core.close()
rmSync(folder, { recursive: true })
console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1000, dataset: (totalCount(info) * inputBytes(info)) / 1e6 }))
