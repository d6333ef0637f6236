import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'test/build-engine.mjs',
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    // Real workers and real training take their time on a loaded machine.
    testTimeout: 60_000,
  },
})
