import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino, type Logger } from 'pino'

const largest = 2 ** 20

/** A log in the workspace's folder: logs/slope.log, and the one before it once that has grown beyond a megabyte. */
export function createLog(directory: string): Logger {
  const file = join(directory, 'logs', 'slope.log')
  setAside(file, join(directory, 'logs', 'slope.1.log'))
  const stream = destination({ dest: file, mkdir: true, sync: true })
  // A full disk must not end the training that this would tell of.
  stream.on('error', () => {})
  return pino({ base: { pid: process.pid } }, stream)
}

function setAside(file: string, previous: string) {
  try {
    if (statSync(file).size > largest) renameSync(file, previous)
  } catch {
    // There is none, or another process has it open or was first: then it grows on.
  }
}
