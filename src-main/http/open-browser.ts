import { spawn } from 'node:child_process'

/** The program that opens an address, or null where there is no display to open it on. */
export function browserCommand(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): [string, ...string[]] | null {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null
}

/** Never fails: the address was printed too. */
export function openBrowser(url: string): void {
  const command = browserCommand(process.platform, process.env)
  if (!command || process.env['CI']) return
  const [program, ...args] = command
  spawn(program, [...args, url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}
