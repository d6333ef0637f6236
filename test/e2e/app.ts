import { _electron, chromium, type Browser, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronHere } from './electron.ts'
import { findBrowser } from '../../scripts/browser.mjs'

const root = join(import.meta.dirname, '../..')
const browserArguments = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

interface Shell {
  page: Page
  /** Where the host serves the window, with its token; Electron has none. */
  address?: string
  /** Ends the process that owns the runs, without a word to it. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** A host's process and the address that it prints. */
export async function startHost(...script: string[]): Promise<{ host: ChildProcess; address: string }> {
  const host = spawn(process.execPath, script, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const text of host.stdout) {
    printed += String(text)
    const address = /Slope is at (\S+)/.exec(printed)?.[1]
    if (address) return { host, address }
  }
  throw new Error(`The host ended without an address: ${printed}`)
}

export async function ended(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const exit = once(process, 'exit')
  process.kill(signal)
  await exit
}

interface Look { colorScheme?: 'dark' | 'light'; viewport?: { width: number; height: number } }

async function openBrowser(workspace: string, browser: Browser, look: Look): Promise<Shell> {
  const { host, address } = await startHost('out/main/host.js', '--workspace', workspace, '--port', '0', '--no-open')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...look })
  const page = await context.newPage()
  await page.goto(address)
  return {
    page, address,
    kill: async () => { await ended(host, 'SIGKILL'); await context.close() },
    close: async () => { await context.close(); await ended(host, 'SIGTERM') },
  }
}

async function openElectron(workspace: string, executablePath: string): Promise<Shell> {
  const electron = await _electron.launch({ executablePath, args: ['.', '--workspace', workspace], cwd: root })
  return {
    page: await electron.firstWindow(),
    kill: () => ended(electron.process(), 'SIGKILL'),
    close: () => electron.close(),
  }
}

/** Slope on one workspace, in the shell of the Playwright project; kill and open again as a person's day brings it. */
export class App {
  readonly workspace = mkdtempSync(join(tmpdir(), 'slope-e2e-'))
  readonly #browser: Browser
  readonly #shellName: string
  #shell: Shell | null = null

  constructor(browser: Browser, shellName: string) {
    this.#browser = browser
    this.#shellName = shellName
  }

  async open(look: Look = {}): Promise<Page> {
    const electron = electronHere()
    this.#shell = this.#shellName === 'electron' && 'binary' in electron
      ? await openElectron(this.workspace, electron.binary)
      : await openBrowser(this.workspace, this.#browser, look)
    // What is pressed before the window is there is heard by nobody.
    await this.#shell.page.getByRole('navigation', { name: 'Main' }).waitFor()
    return this.#shell.page
  }

  get address(): string {
    return this.#shell?.address ?? ''
  }

  async kill(): Promise<void> {
    await this.#shell?.kill()
    this.#shell = null
  }

  async close(): Promise<void> {
    await this.#shell?.close()
    this.#shell = null
  }

  async remove(): Promise<void> {
    await this.close()
    rmSync(this.workspace, { recursive: true, force: true })
  }
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error('No Chromium: install chromium, or name one by SLOPE_CHROMIUM=path.')
  return chromium.launch({ executablePath, args: browserArguments })
}
