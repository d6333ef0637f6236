import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, Session } from 'electron'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appProtocol, appScheme } from '../../../src-main/electron/app-protocol.ts'
import { denyNavigation, denyPermissions } from '../../../src-main/electron/harden.ts'
import { menuTemplate } from '../../../src-main/electron/menu.ts'
import { home, isOwnPage } from '../../../src-main/electron/own-page.ts'
import { windowOptions } from '../../../src-main/electron/window-options.ts'
import { contentSecurityPolicy } from '../../../src-main/security.ts'

describe('an own page', () => {
  it.each([home, 'app://slope/index.html', 'app://slope/#/runs/1'])('is %s', (address) => {
    expect(isOwnPage(address)).toBe(true)
  })

  it.each([
    undefined, '', 'about:blank', 'https://slope/', 'file:///slope/index.html', 'app://other/', 'app://slope.evil.example/',
    'app://user@slope/', 'app://slope:80/', 'xapp://slope/', 'data:text/html,app://slope/',
  ])('is not %s', (address) => {
    expect(isOwnPage(address)).toBe(false)
  })
})

describe('the window', () => {
  const options = windowOptions({ dark: true, preload: '/preload.cjs' })

  it('has a page without any privilege', () => {
    expect(options.webPreferences).toMatchObject({
      preload: '/preload.cjs', contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, allowRunningInsecureContent: false,
    })
  })

  it('is shown when it has something to show, on a ground of the theme', () => {
    expect(options.show).toBe(false)
    expect(options.backgroundColor).not.toBe(windowOptions({ dark: false, preload: '' }).backgroundColor)
  })

  it('has the application menu on macOS only', () => {
    expect(menuTemplate('darwin').map(({ role }) => role)).toContain('appMenu')
    expect(menuTemplate('linux').map(({ role }) => role)).not.toContain('appMenu')
  })
})

describe('the app protocol', () => {
  let root: string
  const request = (url: string, method = 'GET') => appProtocol(root)({ url, method })

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'slope-app-'))
    writeFileSync(join(root, 'index.html'), '<title>Slope</title>')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  it('has an origin of its own and no way around the policy', () => {
    expect(appScheme.privileges).toMatchObject({ standard: true, secure: true })
    expect(appScheme.privileges).not.toHaveProperty('bypassCSP')
  })

  it('answers with the window, its type and the policy', async () => {
    const response = await request(home)
    expect(await response.text()).toBe('<title>Slope</title>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy())
  })

  it('finds nothing outside of its folder', async () => {
    expect((await request('app://slope/..%2fsecret.txt')).status).toBe(404)
  })

  it('refuses other hosts and methods', async () => {
    expect((await request('app://other/')).status).toBe(403)
    expect((await request(home, 'POST')).status).toBe(403)
  })
})

describe('a page that asks for more', () => {
  it.each([
    [true, 'clipboard-sanitized-write', home],
    [false, 'clipboard-sanitized-write', 'https://example.com/'],
    [false, 'clipboard-read', home],
    [false, 'media', home],
    [true, 'notifications', home],
    [false, 'notifications', 'https://example.com/'],
  ])('is told %s for %s at %s', (granted, permission, address) => {
    const handlers: Partial<Record<keyof Session, (...args: unknown[]) => unknown>> = {}
    const keep = (name: keyof Session) => (handler: unknown) => void (handlers[name] = handler as () => unknown)
    denyPermissions({
      setPermissionRequestHandler: keep('setPermissionRequestHandler'),
      setPermissionCheckHandler: keep('setPermissionCheckHandler'),
      setDevicePermissionHandler: keep('setDevicePermissionHandler'),
    })
    const decisions: unknown[] = []
    handlers.setPermissionRequestHandler?.(null, permission, (decision: boolean) => decisions.push(decision), { requestingUrl: address })
    decisions.push(handlers.setPermissionCheckHandler?.(null, permission, address))
    expect(decisions).toEqual([granted, granted])
    expect(handlers.setDevicePermissionHandler?.({})).toBe(false)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('is stopped at %s', (name) => {
    const { contents } = hardenedContents()
    let prevented = false
    contents.emit(name, { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })

  it('gets no new window', () => {
    expect(hardenedContents().openWindow()).toEqual({ action: 'deny' })
  })
})

/** Electron's app and contents as far as they are event emitters, after hardening. */
function hardenedContents() {
  const app = new EventEmitter()
  denyNavigation(app as unknown as App)
  let openWindow: () => unknown = () => 'allowed'
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: (handler: () => unknown) => (openWindow = handler) })
  app.emit('web-contents-created', {}, contents)
  return { contents, openWindow: () => openWindow() }
}
