import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import type { Network2File } from '../../src-main/export/network2.ts'
import { endOf, importStripes, lines, slope, stripes } from './slope-process.ts'

describe('slope check and slope train --weights', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-check-'))
  const file = join(workspace, 'network.json')
  let run: string

  beforeAll(async () => {
    await importStripes(workspace)
    run = endOf(lines((await slope(workspace, ['train', '-', '--json'], stripes)).out)).run
    await slope(workspace, ['export', run, '--weights', 'last', '-o', file])
  })
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('gives a verdict on each layer and exits with 0 when all agree', async () => {
    const { code, out, err } = await slope(workspace, ['check', '-', '--set', 'training.regularization=l2', '--set', 'training.lambda=1'], stripes)
    expect(err).toBe('')
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^Layer 1 \(16-20 sigmoid\): agrees, 200 of 200 gradients within 1e-4 \(largest .+\), \d+ of them not zero\.$/),
      expect.stringMatching(/^Layer 2 \(20-3 sigmoid\): agrees, 63 of 63 gradients within 1e-4 \(largest .+\), 63 of them not zero\.$/),
      "The engine's gradient agrees with the difference quotients of a float64 cost in all 2 layers, over 20 training images.", '',
    ])
    expect(code).toBe(0)
  })

  it('checks a run in its own weights without its experiment file, and writes JSON', async () => {
    const { code, out } = await slope(workspace, ['check', '--run', run.slice(0, 10), '--weights', 'last', '--json'])
    expect((JSON.parse(out) as GradientCheck).layers.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees'])
    expect(code).toBe(0)
    expect((await slope(workspace, ['check'])).err).toBe('There is nothing to check: give an experiment file, or a run by --run.\n')
    expect((await slope(workspace, ['check', '-', '--weights', 'last'], stripes)).err).toBe('--weights last tells which weights of a run: name the run by --run.\n')
  })

  it('trains from a file, and exits with 1 where the gradient of its dead neurons can\'t be told', async () => {
    const { slope: _, ...network } = JSON.parse(readFileSync(file, 'utf8')) as Network2File
    writeFileSync(file, JSON.stringify({ ...network, biases: network.biases.map((column, l) => (l === 0 ? column.map(() => [-100]) : column)) }))
    const settings = ['network.layers.0.activation=relu', 'training.epochs=1'].flatMap((setting) => ['--set', setting])
    const trained = await slope(workspace, ['train', '-', '--json', '--weights', file, ...settings], stripes)
    expect(trained.err).toBe(`Note: the layers of ${file} are sigmoid, sigmoid, those of the experiment relu, sigmoid.\n`)
    const { code, out } = await slope(workspace, ['check', '--run', endOf(lines(trained.out)).run])
    expect(out).toContain('Layer 1 (16-20 relu): not told, all 200 gradients compared are zero: check it in other weights.\n')
    expect(out).toContain("Whether the engine's gradient is right can't be told in Layer 1 (16-20 relu), over 20 training images.\n")
    expect(code).toBe(1)
  })

  it('refuses weights of another network in one sentence', async () => {
    const { code, err } = await slope(workspace, ['train', '-', '--weights', `${run}:last`, '--set', 'network.layers.0.units=21'], stripes)
    expect(err).toMatch(/^The run ".+" has the sizes 16-20-3, and the experiment's network on Stripes is 16-21-3: .+\n$/)
    expect(code).toBe(1)
  })
})
