import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../unit/workspace/temporary.ts'

const script = fileURLToPath(new URL('../fixtures/import-on-full-disk.ts', import.meta.url))

/** In a namespace of its own, where one may mount what one likes. */
const within = (...command: string[]) => spawnSync('unshare', ['-rm', 'sh', '-c', ...command], { encoding: 'utf8' })
const isAllowed = process.platform === 'linux' && within('mount -t tmpfs -o size=1m tmpfs /mnt').status === 0

it.runIf(isAllowed)('an import that fills the disk in its middle says so, and leaves nothing behind', () => {
  const root = temporaryFolder()
  const datasets = join(root, 'workspace', 'datasets')
  mkdirSync(datasets, { recursive: true })
  const { stdout } = within('mount -t tmpfs -o size=1m tmpfs "$0" && exec "$1" "$2" "$3"', datasets, process.execPath, script, root)
  expect(JSON.parse(stdout)).toEqual({ message: `The disk that holds ${join(datasets, 'stripes')} is full: free some space and try again.`, left: [], listed: [] })
})
