import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { splitOffset } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Network2File } from '../../src-main/export/network2.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { endOf, importStripes, lines, slope, stripes } from './slope-process.ts'

/** Network.feedforward of network2.py in float64: a' = sigmoid(w a + b). */
function feedforward({ weights, biases }: Network2File, input: number[]): number[] {
  return weights.reduce((a, layer, l) => layer.map((row, j) => {
    const z = row.reduce((sum, w, k) => sum + w * (a[k] ?? 0), biases[l]?.[j]?.[0] ?? NaN)
    return 1 / (1 + Math.exp(-z))
  }), input)
}

describe('slope export', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-export-'))
  let run: Run

  beforeAll(async () => {
    await importStripes(workspace)
    const { out } = await slope(workspace, ['train', '-', '--json', '--set', 'training.learningRate=0.02'], stripes)
    run = JSON.parse((await slope(workspace, ['show', endOf(lines(out)).run, '--json'])).out) as Run
  }, 60_000)
  afterAll(() => rmSync(workspace, { recursive: true }))

  it.each(['best', 'last'] as const)('writes the %s network as network2.py does, which classifies as the run says', async (which) => {
    const { out } = await slope(workspace, ['export', run.id, '--format', 'network2', '--weights', which])
    const network = JSON.parse(out) as Network2File
    expect(Object.keys(network)).toEqual(['sizes', 'weights', 'biases', 'cost', 'slope'])
    expect(network.sizes).toEqual([16, 20, 3])
    expect(network.cost).toBe('CrossEntropyCost')
    expect(network.slope).toMatchObject({ weights: which, epoch: run[which]?.epoch, experiment: run.experiment })
    const opened = openWorkspace(workspace)
    const { info, inputs, labels } = opened.datasets.load('stripes')
    opened.close()
    const from = splitOffset(info, 'validation')
    const { count } = info.splits.validation
    const right = Array.from({ length: count }, (_, i) => from + i).filter((at) => {
      const outputs = feedforward(network, [...new Uint8Array(inputs, at * 16, 16)].map((pixel) => pixel / 255))
      return outputs.indexOf(Math.max(...outputs)) === new Uint8Array(labels)[at]
    })
    expect(right.length / count).toBe(run[which]?.accuracy.validation)
  })

  it('writes into a file, and says why when it can\'t', async () => {
    const file = join(workspace, 'network.json')
    expect(await slope(workspace, ['export', run.id, '-o', file])).toEqual({ code: 0, out: '', err: '' })
    expect((JSON.parse(readFileSync(file, 'utf8')) as Network2File).sizes).toEqual([16, 20, 3])
    const refused = await slope(workspace, ['export', run.id, '-o', join(workspace, 'no', 'network.json')])
    expect(refused.err).toMatch(/network\.json can't be written .*: name another file with --output\.\n$/)
    expect(refused.code).toBe(1)
  })

  it('bundles the run for another workspace', async () => {
    const [file, other] = [join(workspace, 'run.zip'), mkdtempSync(join(tmpdir(), 'slope-import-'))]
    onTestFinished(() => rmSync(other, { recursive: true }))
    expect(await slope(workspace, ['export', run.id, '--format', 'bundle', '--output', file])).toEqual({ code: 0, out: '', err: '' })
    const { out } = await slope(other, ['import', file])
    expect(out).toMatch(new RegExp(`^"${run.name}" is here as ${run.id}\\. Its dataset "stripes" of the hash [0-9a-f]{12} is not in this workspace`))
    const none = await slope(other, ['import', join(workspace, 'none.zip')])
    expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/^none\.zip can't be read \(ENOENT.*\): check that it is there/) as string })
  })

  it('lists runs as CSV, a column a field', async () => {
    const { out } = await slope(workspace, ['runs', '--format', 'csv'])
    const [head = '', row = '', ...rest] = out.split('\r\n')
    expect(rest).toEqual([''])
    const cells = new Map(head.split(',').map((name, i) => [name, row.split(',')[i]]))
    expect(cells.get('id')).toBe(run.id)
    expect(cells.get('training.learningRate')).toBe('0.02')
    expect(Number(cells.get('accuracy.validation.best'))).toBe(run.best?.accuracy.validation)
  })
})
