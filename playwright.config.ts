import { defineConfig } from '@playwright/test'
import { electronHere } from './test/e2e/electron.ts'

const electron = electronHere()

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/announce.ts',
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
