import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../node_modules/electron')

/** Whether an Electron binary and a display are here, and if not, which is missing. */
export function electronAvailability(): { available: true; executable: string } | { available: false; reason: string } {
  const pathFile = join(folder, 'path.txt')
  const executable = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()) : null
  if (!executable || !existsSync(executable)) return { available: false, reason: 'the Electron binary has not been downloaded' }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { available: false, reason: 'there is no display' }
  return { available: true, executable }
}
