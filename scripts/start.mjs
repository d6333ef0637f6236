// npm start [-- --workspace DIR --port N --no-open]: builds what is stale, then opens the app in Electron,
// or says in one line why it can't and serves it to a browser.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { electronBinary, fetchElectron, whyNoWindow } from './electron.mjs'
import { endWithNpm } from './end-with-npm.mjs'
import { buildApp, buildEngine } from './stale.mjs'

buildEngine()
buildApp()
endWithNpm()
const reason = whyNoWindow({ platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 })
if (!reason && !electronBinary()) await fetchElectron()
const binary = electronBinary()

if (reason || !binary) {
  const why = reason ?? 'its binary could not be fetched (npx install-electron tries again)'
  console.log(`No Electron window: ${why}. Slope is served to your browser instead.`)
  await import('../out/main/host.js')
} else {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const app = spawn(binary, [root, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal))
  app.on('error', ({ message }) => console.error(`Electron did not start (${message}): delete node_modules/electron/dist and run npm start again.`))
  app.on('close', (code) => process.exit(code ?? 1))
}
