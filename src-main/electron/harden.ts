import type { App, Session } from 'electron'
import { isOwnPage } from './own-page.ts'

/** Copying, and telling that a run has ended, are all that the window ever asks of the system; reading the clipboard it never does. */
const allowed: readonly string[] = ['clipboard-sanitized-write', 'notifications']
export const isAllowed = (permission: string, address: string | undefined): boolean => allowed.includes(permission) && isOwnPage(address)

/** Every other permission and every device is denied. */
export function denyPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>): void {
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => decide(isAllowed(permission, requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isAllowed(permission, requestingOrigin))
  session.setDevicePermissionHandler(() => false)
}

/** For all contents there will ever be. The window's routes are fragments, which are no navigation. */
export function denyNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
