// Builds what is older than its sources: `build.mjs` all, `build.mjs --kernels` only the WASM kernels.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const newest = (path) =>
  statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : statSync(path).mtimeMs
const isStale = (output, sources) => !existsSync(output) || Math.max(...sources.map(newest)) > statSync(output).mtimeMs

function run(tool, args) {
  const { status } = spawnSync(process.execPath, [tool, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

const kernels = 'out/kernels.wasm'
if (isStale(kernels, ['src-worker/kernels/assembly', 'package-lock.json'])) {
  mkdirSync(dirname(kernels), { recursive: true })
  // No relaxed SIMD and no fast-math: results are the same bits on every machine.
  run('node_modules/assemblyscript/bin/asc.js', [
    'src-worker/kernels/assembly/index.ts', '-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub',
    '--importMemory', '--disableWarning', '112', '--outFile', kernels,
  ])
}

const built = 'out/renderer/index.html'
const sources = ['src-shared', 'src-worker', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json']
if (!process.argv.includes('--kernels') && isStale(built, sources))
  run('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
