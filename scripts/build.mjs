// npm run build: builds what is older than its sources; with --engine the kernels and the worker alone.
import { buildApp, buildEngine } from './stale.mjs'

buildEngine()
if (!process.argv.includes('--engine')) buildApp()
