import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importDataset, inspectFiles } from '../../src-main/data/import-dataset.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { endOf, lines, slope } from './slope-process.ts'

const iris = join(import.meta.dirname, '../fixtures/iris.csv')

describe('slope data import', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-import-'))
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('takes a table, of which a small network learns more than nine tenths', async () => {
    expect((await slope(workspace, ['data', 'import', iris, '--name', 'Iris'])).out).toBe('Iris is there as iris: 105 training, 23 validation, 22 test rows.\n')
    const experiment = {
      dataset: { id: 'iris' }, network: { layers: [{ units: 8, activation: 'sigmoid' }, { units: 3, activation: 'softmax' }] },
      training: { cost: 'log-likelihood', learningRate: 0.1, miniBatchSize: 5, epochs: 30 }, seed: 1,
    }
    const { best } = endOf(lines((await slope(workspace, ['train', '-', '--json'], JSON.stringify(experiment))).out))
    expect(best?.accuracy.validation).toBeGreaterThan(0.9)
  })

  it('says what it sees, as chosen, and adds nothing, with --preview', async () => {
    const { out } = await slope(workspace, ['data', 'import', iris, '--preview', '--target', 'petal width', '--split', '0.2,0', '--seed', '3'])
    expect(out).toMatch(/^Table +5 columns, delimited by a comma, with a header\nLooked at +all 150 rows\n/)
    expect(out).toContain('20 % are for validation and 0 % for the test, drawn by seed 3\n')
    expect(out).toMatch(/\npetal width +target +22 +0 +0\.1 +2\.5\nspecies +category +3 +0\n/)
    expect(readdirSync(join(workspace, 'datasets'))).toEqual(['iris'])
  })

  it('refuses what does not fit in one sentence', async () => {
    expect(await slope(workspace, ['data', 'import', iris, '--name', 'x', '--split', '1.2'])).toMatchObject({
      code: 1, err: "option '--split <rule>' argument '1.2' is invalid. Give \"given\", two fractions below 1 such as 0.1,0.2 for validation and test, or column:NAME.\n",
    })
  })

  it('leaves nothing behind when it is cancelled', async () => {
    const path = join(workspace, 'large.csv')
    writeFileSync(path, `a,b,kind\n${'1.5,2.5,x\n-1,3,y\n'.repeat(500_000)}`)
    const core = await openTestCore(join(workspace, 'cancelled'), 1)
    const abort = new AbortController()
    const files = [{ name: 'large.csv', path }]
    const { options } = await inspectFiles(core, files)
    const importing = importDataset(core, { files, name: 'Large', options, signal: abort.signal, progress: () => abort.abort() })
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' })
    expect([core.workspace.datasets.list(), readdirSync(join(workspace, 'cancelled', 'datasets'))]).toEqual([[], []])
    await core.close()
  })
})
