// What is built, from which sources, and how; each only when it is older than they are.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path) => join(root, path)

const newest = (path) =>
  statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : statSync(path).mtimeMs
const isStale = (output, sources) => !existsSync(output) || Math.max(...sources.map((path) => newest(at(path)))) > statSync(output).mtimeMs

/** Standard output is left to whoever builds: the command line writes JSON there. */
function run(tool, args) {
  const { status } = spawnSync(process.execPath, [at(tool), ...args], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

function buildKernels() {
  const kernels = at('out/kernels.wasm')
  if (!isStale(kernels, ['src-worker/kernels/assembly', 'package-lock.json'])) return
  mkdirSync(dirname(kernels), { recursive: true })
  // No relaxed SIMD and no fast-math: results are the same bits on every machine.
  run('node_modules/assemblyscript/bin/asc.js', [
    'src-worker/kernels/assembly/index.ts', '-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub',
    '--importMemory', '--disableWarning', '112', '--outFile', kernels,
  ])
}

function buildWorker() {
  if (!isStale(at('out/worker/index.js'), ['src-shared', 'src-archive', 'src-worker', 'package-lock.json'])) return
  run('node_modules/vite/bin/vite.js', ['build', '--ssr', 'src-worker/index.ts', '--outDir', 'out/worker', '--logLevel', 'warn'])
}

/** What trains: the kernels, and the worker, which main knows by its path. */
export function buildEngine() {
  buildKernels()
  buildWorker()
}

/** Main, preload and renderer into out/. */
export function buildApp() {
  const sources = ['src-shared', 'src-archive', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
  // The renderer is built last.
  if (isStale(at('out/renderer/index.html'), sources)) run('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
}
