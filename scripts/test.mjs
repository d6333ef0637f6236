// npm test: unit and integration tests, then the end-to-end tests in a real browser; ends with one line for both.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildApp, buildEngine } from './stale.mjs'

const results = mkdtempSync(join(tmpdir(), 'slope-tests-'))
/** What a process compiled of our sources the next one has: the tests start some hundred. */
const shared = { ...process.env, NODE_COMPILE_CACHE: join(results, 'compiled') }
const run = (tool, args, env = {}) =>
  spawnSync(process.execPath, [tool, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...shared, ...env } }).status === 0
const read = (file) => JSON.parse(readFileSync(join(results, file), 'utf8'))

const browser = await findBrowser()
if (!browser) {
  console.error('No Chromium: install chromium or Google Chrome, or name one by SLOPE_CHROMIUM=path, and run npm test again.')
  process.exit(1)
}
buildEngine()
buildApp()

const ok = [
  run('node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'vitest.json')}`]),
  run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    SLOPE_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'playwright.json'),
  }),
].every(Boolean)

const unit = read('vitest.json')
const { stats } = read('playwright.json')
rmSync(results, { recursive: true })
const passed = unit.numPassedTests + stats.expected + stats.flaky
const failed = unit.numFailedTests + stats.unexpected
const skipped = unit.numPendingTests + stats.skipped
console.log(`\ntests: ${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(ok && failed === 0 ? 0 : 1)
