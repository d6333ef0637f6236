import type { BrowserWindowConstructorOptions } from 'electron'

/** @param dark the system's setting, so that the window's first frame has the colour of its page */
export function windowOptions({ dark, preload }: { dark: boolean; preload: string }): BrowserWindowConstructorOptions {
  return {
    title: 'Slope',
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: dark ? '#1a1d21' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}
