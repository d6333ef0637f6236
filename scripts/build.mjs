// npm run build: builds what is older than its sources; with --kernels the WASM kernels alone.
import { buildApp, buildKernels } from './stale.mjs'

buildKernels()
if (!process.argv.includes('--kernels')) buildApp()
