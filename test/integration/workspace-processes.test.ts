import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder, temporaryWorkspace } from '../unit/workspace/temporary.ts'

const script = fileURLToPath(new URL('../fixtures/write.ts', import.meta.url))

it('takes what four processes write at once into a workspace that none of them found', async () => {
  const folder = join(temporaryFolder(), 'new')
  const children = [1, 2, 3, 4].map(() => spawn(process.execPath, [script, folder, '50'], { stdio: ['pipe', 'pipe', 'inherit'] }))
  await Promise.all(children.map((child) => once(child.stdout, 'data')))
  for (const child of children) child.stdin.write('go\n')
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number))
  expect(codes).toEqual([0, 0, 0, 0])

  const { runs, datasets, curves } = temporaryWorkspace(folder)
  const saved = runs.list()
  expect(saved).toHaveLength(200)
  expect(new Set(saved.map(({ name }) => name)).size).toBe(200)
  for (const { id } of saved) expect(curves.read(id, { maxPoints: 1000 }).miniBatchCost.steps).toHaveLength(100)
  expect(datasets.load('tiny').labels.byteLength).toBe(300)
  expect(readdirSync(join(folder, 'datasets'))).toEqual(['tiny'])
})
