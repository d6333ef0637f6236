// node data-import.ts files PATH... | pngs COUNT: imports into a workspace that is gone behind it, and prints seconds and memory as JSON.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { totalCount } from '#shared/domain/dataset.ts'
import { importDataset, inspectFiles } from '../../src-main/data/import-dataset.ts'
import { openTestCore } from '../fixtures/tiny.ts'

const [what, ...rest] = process.argv.slice(2)
const root = mkdtempSync(join(tmpdir(), 'slope-import-'))

/** Noise, which is as hard to pack as any picture: ten classes of as many images. */
async function writePngs(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `${at % 10}/${at}.png`)
  for (let cls = 0; cls < 10; cls++) mkdirSync(join(root, 'images', String(cls)), { recursive: true })
  const sources = await Promise.all(Array.from({ length: 100 }, (_, k) => sharp(Uint8Array.from({ length: 784 }, (_, at) => (at * (k + 3) * 7919) >> 4), { raw: { width: 28, height: 28, channels: 1 } }).png().toBuffer()))
  names.forEach((name, at) => writeFileSync(join(root, 'images', name), sources[at % sources.length] ?? ''))
  return names
}

const files = what === 'pngs'
  ? (await writePngs(Number(rest[0]))).map((name) => ({ name, path: join(root, 'images', name) }))
  : rest.map((path) => ({ name: basename(path), path }))
const core = await openTestCore(join(root, 'workspace'), 1)
const began = performance.now()
const { options } = await inspectFiles(core, files)
const info = await importDataset(core, { files, name: 'Imported', options, signal: new AbortController().signal, progress: () => undefined })
const seconds = (performance.now() - began) / 1000
await core.close()
rmSync(root, { recursive: true })
console.log(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS / 1000, examples: totalCount(info) }))
