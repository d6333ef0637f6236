import { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, nativeTheme, protocol, session } from 'electron'
import { parseArgs } from 'node:util'
import type { Logger } from 'pino'
import { openCore, type Core } from './core.ts'
import { ensureSyntheticDigits } from './data/synthetic-digits.ts'
import { appProtocol, appScheme } from './electron/app-protocol.ts'
import { denyNavigation, denyPermissions } from './electron/harden.ts'
import { menuTemplate } from './electron/menu.ts'
import { home, isOwnPage } from './electron/own-page.ts'
import { portTransport } from './electron/port-transport.ts'
import { windowOptions } from './electron/window-options.ts'
import { createHandlers } from './handlers/index.ts'
import { createLog } from './log.ts'
import { assets } from './paths.ts'
import { serve } from './serve.ts'
import { version } from './version.ts'
import { workspaceDirectory } from './workspace-location.ts'

/** Composition root of the Electron shell: index.js [--workspace DIR] */
const files = assets(import.meta.url)
/** Longer than a worker needs to write its checkpoint; what is lost then is what came since the last one. */
const closingLimit = 10_000

function openWindow() {
  const window = new BrowserWindow(windowOptions({ dark: nativeTheme.shouldUseDarkColors, preload: files.preload }))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(home)
}

/** Hands each page that asks for it one end of a channel and serves the contract on the other. */
function servePages(core: Core, log: Logger) {
  const { directory } = core.workspace
  const handlers = createHandlers(core, { version, shell: 'electron', capabilities: { revealInFolder: false }, workspace: directory }, files.recipes)
  ipcMain.on('slope-request-port', ({ sender, senderFrame }) => {
    if (senderFrame !== sender.mainFrame || !isOwnPage(senderFrame.url)) return log.warn(`a port was refused to ${String(senderFrame?.url)}`)
    const { port1, port2 } = new MessageChannelMain()
    serve(core, handlers, portTransport(port1), log)
    senderFrame.postMessage('slope-port', null, [port2])
  })
}

/** Quitting waits until every active run has its checkpoint. */
function closeBeforeQuit(core: Core, log: Logger) {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    const limit = new Promise((resolve) => setTimeout(resolve, closingLimit))
    void Promise.race([core.close(), limit])
      .catch((error: unknown) => log.error(error, 'the workspace did not close'))
      .finally(() => app.quit())
  })
}

async function main() {
  const { values } = parseArgs({ options: { workspace: { type: 'string' } }, strict: false })
  const workspace = typeof values.workspace === 'string' ? values.workspace : undefined
  const core = await openCore({ directory: workspaceDirectory(workspace), workerPath: files.worker, kernelsPath: files.kernels })
  const log = createLog(core.workspace.directory)
  await app.whenReady()
  denyPermissions(session.defaultSession)
  protocol.handle('app', appProtocol(files.renderer))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)))
  servePages(core, log)
  closeBeforeQuit(core, log)
  openWindow()
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  ensureSyntheticDigits(core).catch((error: unknown) => log.error(error, 'the synthetic digits could not be made'))
}

function showFirstWindow() {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

app.setName('Slope')
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
denyNavigation(app)
app.on('window-all-closed', () => app.quit())
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showFirstWindow)
  main().catch(async (error: unknown) => {
    await app.whenReady()
    dialog.showErrorBox('Slope could not start', error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
} else app.quit()
