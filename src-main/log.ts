import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino, type Logger } from 'pino'

const largest = 2 ** 20

/** A log in the workspace's folder: logs/slope.log, and the one before it once that has grown beyond a megabyte. */
export function createLog(directory: string): Logger {
  const file = join(directory, 'logs', 'slope.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, join(directory, 'logs', 'slope.1.log'))
  return pino({ base: { pid: process.pid } }, destination({ dest: file, mkdir: true, sync: true }))
}
