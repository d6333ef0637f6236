// Whether this machine can open Electron, whose binary is fetched at first launch (install-electron of its package).
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const directory = fileURLToPath(new URL('../node_modules/electron', import.meta.url))
const fetchLimit = 180_000

/** What forbids a window whatever is installed, in words that end a sentence; null when nothing does. */
export function whyNoWindow({ platform, env, isRoot }) {
  if (platform === 'darwin' || platform === 'win32') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set)'
  if (isRoot) return 'this is root, for whom it would run without its sandbox'
  return null
}

/** Path of the binary of the very version in package.json, or null. */
export function electronBinary() {
  try {
    const read = (name) => readFileSync(join(directory, name), 'utf8').trim()
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(directory, 'dist')
    if (readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') !== JSON.parse(read('package.json')).version) return null
    const binary = join(dist, read('path.txt'))
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

/** Resolves when it is there or can't be had. */
export function fetchElectron() {
  console.log('Fetching Electron (about 110 MB, only once) ...')
  const install = spawn(process.execPath, [join(directory, 'install.js')], { stdio: 'ignore', timeout: fetchLimit })
  return new Promise((resolve) => install.on('exit', resolve).on('error', resolve))
}
