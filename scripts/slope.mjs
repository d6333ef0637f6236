// npm run -s slope -- ...: the command line from source, which Node 24 runs as it stands; only the kernels need building.
import { endWithNpm } from './end-with-npm.mjs'
import { buildKernels } from './stale.mjs'

buildKernels()
endWithNpm()
await import('../src-main/cli.ts')
