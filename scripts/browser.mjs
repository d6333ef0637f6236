// Finds a Chromium for the end-to-end tests, or installs one: prints and returns its path.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function installed() {
  if (process.env.SLOPE_CHROMIUM) return process.env.SLOPE_CHROMIUM
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')
  const found = folders.flatMap((folder) => names.map((name) => `${folder}/${name}`)).concat(fixed).find(existsSync)
  return found ?? null
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

/** An installed browser, else Playwright's own, else Debian's by apt as root. */
export async function findBrowser() {
  const found = installed() ?? (await ofPlaywright())
  if (found) return found
  const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing the one of Debian.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
    apt('update')
    if (apt('install', '-y', '--no-install-recommends', 'chromium')) return installed()
  } else {
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
    return ofPlaywright()
  }
  return null
}
