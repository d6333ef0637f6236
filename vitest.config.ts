import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'test/build-engine.mjs',
    // Real workers and real training take their time on a loaded machine.
    testTimeout: 60_000,
    // Vitest leaves one core to itself, which would be half of a small machine.
    maxWorkers: '100%',
    projects: [
      // No test leaves anything behind in its process, so that modules are loaded once and not for each file: a third of the work.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
    ],
  },
})
