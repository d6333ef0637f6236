import { defineConfig } from '@playwright/test'
import { electronHere } from './test/e2e/electron.ts'

const electron = electronHere()
// Workers load this file too; the line is for the one who started the tests.
if ('reason' in electron && !process.env['TEST_WORKER_INDEX']) console.log(`Electron project skipped: ${electron.reason}.`)

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each test trains for real: two at a time would compete for the two cores of a small machine.
  workers: 1,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', metadata: { shell: 'browser' } },
    ...('binary' in electron ? [{ name: 'electron', metadata: { shell: 'electron' }, testIgnore: 'token.spec.ts' }] : []),
  ],
})
