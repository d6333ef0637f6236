// npm run check: types, lint, unused code. Runs all three at once, so that one pass shows every fault.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const checks = [
  ['types', 'node_modules/vue-tsc/bin/vue-tsc.js', ['--build']],
  ['lint', 'scripts/lint.mjs', []],
  ['unused code', 'node_modules/knip/bin/knip.js', ['--no-progress']],
].map(async ([name, tool, args]) => {
  const check = spawn(process.execPath, [tool, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [[code], said] = await Promise.all([once(check, 'close'), text(check.stdout)])
  return { name, said, isOk: code === 0 }
})
let failed = 0
for (const check of checks) {
  const { name, said, isOk } = await check
  console.log(`${said}${name}: ${isOk ? 'ok' : 'FAILED'}`)
  if (!isOk) failed++
}
process.exit(failed ? 1 : 0)
