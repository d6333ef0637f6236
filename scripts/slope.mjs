// npm run -s slope -- ...: the command line from source, which Node 24 runs as it stands; only the engine needs building.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { buildEngine } from './stale.mjs'

buildEngine()
// Half of a short command was reading the same sources again.
enableCompileCache(fileURLToPath(new URL('../out/compiled', import.meta.url)))
endWithNpm()
await import('../src-main/cli.ts')
