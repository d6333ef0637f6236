import { contextBridge, ipcRenderer } from 'electron'

/** What this script uses of the page; main, with which it is compiled, has no DOM. */
declare const window: { postMessage(message: string, origin: string, transfer: unknown[]): void }
declare const location: { origin: string }

// The window's page gets this one function: it asks main for its end of a MessageChannel, over which the contract runs.
contextBridge.exposeInMainWorld('slopeShell', {
  requestPort: () => ipcRenderer.send('slope-request-port'),
})

ipcRenderer.on('slope-port', ({ ports }) => {
  window.postMessage('slope-port', location.origin, ports)
})
