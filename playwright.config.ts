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
  // As many as a small machine has cores. Each test has a host, a workspace and a page of its own, and what is measured is the time that a task had a core.
  workers: 2,
  // Without the film of it: that is a fifth of all work, and the snapshots of each step tell more.
  use: { trace: { mode: 'retain-on-failure', screenshots: false }, screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', metadata: { shell: 'browser' } },
    ...('binary' in electron ? [{ name: 'electron', workers: 1, metadata: { shell: 'electron' }, testIgnore: 'token.spec.ts' }] : []),
  ],
})
