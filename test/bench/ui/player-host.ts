// node test/bench/ui/player-host.ts WORKSPACE RUNS: the browser host, in which so many runs stream what a few short
// trainings recorded before; prints its address when they do.
import { join } from 'node:path'
import { build } from 'vite'
import { openCore } from '../../../src-main/core.ts'
import { serveCore } from '../../../src-main/http/start-host.ts'
import { assets as assetsOf } from '../../../src-main/paths.ts'
import { experimentOf } from './log.ts'
import { recordLogs } from './record.ts'

const [directory = '', runs = ''] = process.argv.slice(2)
const assets = assetsOf(new URL('../../../src-main/host.ts', import.meta.url).href)
const outDir = join(import.meta.dirname, '../../../out/bench')
// Built, since a thread that strips types as it loads makes V8 crash now and then.
await build({ configFile: false, logLevel: 'warn', build: { ssr: join(import.meta.dirname, 'player.ts'), outDir } })
await recordLogs(directory, assets)

process.env['SLOPE_BENCH_LOGS'] = directory
const core = await openCore({ directory, kernelsPath: assets.kernels, workerPath: join(outDir, 'player.js'), workers: Number(runs) })
const host = await serveCore(core, { assets, port: 0 })
for (let seed = 0; seed < Number(runs); seed++) core.pool.start(experimentOf(`Streaming ${seed + 1}`, seed, 5000))
process.on('SIGTERM', () => void host.close().then(() => process.exit(0)))
console.log(`Slope is at ${host.url}`)
