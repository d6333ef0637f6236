// npm run check: types, lint, unused code. Runs all three, so that one pass shows every fault.
import { spawnSync } from 'node:child_process'

const checks = [
  ['types', 'node_modules/vue-tsc/bin/vue-tsc.js', ['--build']],
  ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['unused code', 'node_modules/knip/bin/knip.js', ['--no-progress']],
]
let failed = 0
for (const [name, tool, args] of checks) {
  const { status } = spawnSync(process.execPath, [tool, ...args], { stdio: 'inherit' })
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'}`)
  if (status !== 0) failed++
}
process.exit(failed ? 1 : 0)
