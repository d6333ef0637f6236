import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { importDataset } from '../../src-main/data/import-dataset.ts'
import { greyPng } from '../fixtures/images.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'

const splits = { type: 'fractions', validation: 0.1, test: 0.1, seed: 1, stratified: true } as const

it('leaves nothing behind when an import of images is cancelled in the middle', async () => {
  const root = temporaryFolder()
  const core = await openTestCore(join(root, 'workspace'))
  onTestFinished(() => core.close())
  const png = await greyPng(8, 8, Array.from({ length: 64 }, (_, at) => 4 * at))
  const files = Array.from({ length: 2000 }, (_, at) => ({ name: `${at % 2}/${at}.png`, path: join(root, `${at % 2}`, `${at}.png`) }))
  for (const cls of ['0', '1']) mkdirSync(join(root, cls))
  for (const { path } of files) writeFileSync(path, png)
  const cancel = new AbortController()
  const seen: number[] = []
  const importing = importDataset(core, {
    files, name: 'Stripes', options: { kind: 'images', width: 8, height: 8, channels: 1, splits }, signal: cancel.signal,
    progress: (done, total) => {
      seen.push(done / total)
      cancel.abort()
    },
  })
  await expect(importing).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen[0]).toBeLessThan(1)
  expect(core.workspace.datasets.list()).toEqual([])
  expect(readdirSync(join(root, 'workspace', 'datasets'))).toEqual([])
})
