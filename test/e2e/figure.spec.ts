import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

/** The content of a PDF's streams that are deflated, and all else of it, as text. */
function readPdf(path: string): { head: string; text: string } {
  const bytes = readFileSync(path)
  const file = bytes.toString('latin1')
  const text = [...file.matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return { head: file, text: text.join('\n') }
}

async function openFigure(page: Page) {
  await page.getByRole('button', { name: /^Export Cost/ }).click()
  await page.getByRole('menuitem', { name: 'Export figure…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export figure' })
  await expect(dialog.getByRole('img', { name: /^Preview of Cost/ })).toBeVisible()
  return dialog
}

async function saved(page: Page, name: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()])
  return { name: file.suggestedFilename(), path: await file.path() }
}

test('a chart is saved as a PDF of the size, letters and legend that were chosen, which the next figure has too', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '2')
  await fill(page, /^Run name/, 'Figured')
  await start(page)
  await expectState(page, 'Figured', 'Finished')
  const dialog = await openFigure(page)
  const asked: [string, string][] = [['Width', '12'], ['Height', '7'], ['Font size', '10'], ['Line width', '1.5']]
  for (const [label, value] of asked) await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByLabel('Legend').selectOption('right')
  await expect(dialog.getByRole('img')).toHaveAttribute('width', /^453\.54/)

  const { name, path } = await saved(page, 'Save PDF')
  expect(name).toBe('cost-figured.pdf')
  const { head, text } = readPdf(path)
  expect(head.startsWith('%PDF-')).toBe(true)
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head) ?? []
  expect([Number(width), Number(height)].map((points) => Math.round(points * 10) / 10)).toEqual([340.2, 198.4])
  expect(head).toContain('/BaseFont /Helvetica')
  expect(text.match(/\((?:Cost: Figured|Epochs|Validation)\) Tj/g)?.sort()).toEqual(['(Cost: Figured) Tj', '(Epochs) Tj', '(Validation) Tj'])
  expect(/ Do$/m.test(text)).toBe(false)
  expect(text.match(/ l$/gm)?.length).toBeGreaterThan(100)

  await dialog.getByLabel('Legend').selectOption('none')
  await dialog.getByRole('radio', { name: 'SVG' }).check()
  const svg = readFileSync((await saved(page, 'Save SVG')).path, 'utf8')
  expect(/<svg [^>]*width="([\d.]+)pt"/.exec(svg)?.[1]).toBe('340.157')
  expect(svg.includes('>Validation')).toBe(false)
  await dialog.getByRole('radio', { name: 'PNG' }).check()
  const png = readFileSync((await saved(page, 'Save PNG')).path)
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([907, 529])

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect((await openFigure(page)).getByLabel('Width', { exact: true })).toHaveValue('12')
})

test('a figure is not saved with a width that is none', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '1')
  await fill(page, /^Run name/, 'Figured')
  await start(page)
  await expectState(page, 'Figured', 'Finished')
  const dialog = await openFigure(page)
  const width = dialog.getByLabel('Width', { exact: true })
  await width.fill('a page')
  await expect(width).toHaveAccessibleDescription('Give 2.51 to 105.48 cm.')
  await button(page, 'Save PDF').click()
  await expect(width).toBeFocused()
  await expect(dialog.getByRole('status')).toBeEmpty()
  await width.fill('2.51')
  expect((await saved(page, 'Save PDF')).name).toBe('cost-figured.pdf')
})
