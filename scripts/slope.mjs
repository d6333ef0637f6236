// npm run -s slope -- ...: the command line from source, which Node 24 runs as it stands; only the engine needs building.
import { endWithNpm } from './end-with-npm.mjs'
import { buildEngine } from './stale.mjs'

buildEngine()
endWithNpm()
await import('../src-main/cli.ts')
