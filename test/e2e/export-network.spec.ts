import { expect } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { test } from './test.ts'
import { expectState, fill, go, start } from './steps.ts'

test('the network of a run is saved for other programs, by mouse and by keyboard', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '2')
  await fill(page, /^Run name/, 'Small one')
  await start(page)
  await expectState(page, 'Small one', 'Finished')
  const panel = page.getByRole('form', { name: 'Export…' })
  await page.getByRole('button', { name: 'Export…' }).click()
  const [onnx] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: /^ONNX/ }).click()])
  expect(onnx.suggestedFilename()).toBe('small-one-best.onnx')
  expect((await readFile(await onnx.path())).includes('Gemm')).toBe(true)
  await expect(panel.getByText('Saved as small-one-best.onnx.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  await page.getByRole('button', { name: 'Export…' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const [safetensors] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(safetensors.suggestedFilename()).toBe('small-one-last.safetensors')
  const { tensors, metadata } = decodeSafetensors(await readFile(await safetensors.path()))
  expect(tensors['weights.0']?.shape).toEqual([30, 784])
  expect(metadata['description']).toContain('the last weights (epoch 2) of the run "Small one"')
})
