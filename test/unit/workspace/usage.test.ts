import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { usageOf } from '../../../src-main/workspace/usage.ts'
import { temporaryFolder } from './temporary.ts'

it('sums what a workspace takes, by what it is for', async () => {
  const folder = temporaryFolder()
  const write = (path: string, bytes: number) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), new Uint8Array(bytes))
  }
  write('slope.sqlite', 1000)
  write('slope.sqlite-wal', 100)
  write('datasets/mnist/inputs.u8', 784)
  write('runs/a/last.safetensors', 20)
  write('runs/a/best.safetensors', 30)
  write('runs/b/last.safetensors', 7)
  write('weights/given.safetensors', 3)
  expect(await usageOf(folder, ['b'])).toEqual({ datasets: 784, records: 1100, checkpoints: 50, bin: 7, others: 3, free: expect.any(Number) as number })
})

it('takes nothing where there is nothing', async () => {
  expect(await usageOf(join(temporaryFolder(), 'absent'), [])).toMatchObject({ datasets: 0, records: 0, checkpoints: 0, bin: 0, others: 0 })
})

it('counts a checkpoint that has two names once', async () => {
  const run = join(temporaryFolder(), 'runs', 'a')
  mkdirSync(run, { recursive: true })
  writeFileSync(join(run, 'best.safetensors'), new Uint8Array(21))
  linkSync(join(run, 'best.safetensors'), join(run, 'last.safetensors'))
  expect(await usageOf(join(run, '..', '..'), [])).toMatchObject({ checkpoints: 21 })
})
