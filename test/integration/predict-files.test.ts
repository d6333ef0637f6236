import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Task } from '#shared/contract/worker.ts'
import { inputSize, splitOffset } from '#shared/domain/dataset.ts'
import { decodeRow } from '#shared/domain/encode-row.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../../src-main/core.ts'
import { Sayings } from '../../src-main/training/sayings.ts'
import type { DatasetDraft } from '../../src-main/workspace/datasets.ts'
import { idx } from '../fixtures/idx-files.ts'
import { flowers, houses, patches } from '../fixtures/tables.ts'
import { openTestCore, tinyDataset } from '../fixtures/tiny.ts'
import { slope } from './slope-process.ts'
import { ended } from './training-core.ts'

const folder = mkdtempSync(join(tmpdir(), 'slope-predict-'))
const workspace = join(folder, 'workspace')
const ids: Record<string, string> = {}
const drafts = { flowers: flowers(), houses: houses(), patches: patches(), tiny: tinyDataset() }
let core: Core

beforeAll(async () => {
  core = await openTestCore(workspace)
  for (const draft of Object.values<DatasetDraft>(drafts)) {
    core.workspace.datasets.add(draft)
    const output = draft.targets ? { units: 2, activation: 'linear' } : { units: 3, activation: 'sigmoid' }
    const { id } = core.pool.start(Experiment.parse({
      name: draft.id, dataset: { id: draft.id }, network: { layers: [{ units: 9, activation: 'tanh' }, output] },
      training: { cost: draft.targets ? 'quadratic' : 'cross-entropy', learningRate: 0.1, miniBatchSize: 10, epochs: 4 },
    }))
    ids[draft.id] = id
  }
  for (const id of Object.values(ids)) await ended(core.workspace, id)
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true })
})

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const predict = (run: keyof typeof drafts, ...more: string[]) => slope(workspace, ['predict', ids[run] ?? '', ...more])

/** What the worker tells of files. */
async function saidOf(run: keyof typeof drafts, paths: string[], header = true) {
  const { experiment } = core.workspace.runs.get(ids[run] ?? '')
  const task: Task = {
    type: 'say', experiment, dataset: core.workspace.datasets.get(run), header,
    weights: core.workspace.checkpoints.read(ids[run] ?? '', 'best') ?? new Uint8Array(), files: paths.map((path) => ({ name: basename(path), path })),
  }
  const [outputs, names]: [number[], string[]] = [[], []]
  await core.pool.run(task, (report) => {
    if (report.type !== 'said') return
    outputs.push(...report.outputs)
    names.push(...(report.names ?? []))
  })
  return { outputs: Float32Array.from(outputs), names }
}

const table = (csv: string) => csv.trim().split('\r\n').map((line) => line.split(','))

/** What `runs.say` tells of the first examples of the training part, which is the engine's to the bit. */
async function said(run: keyof typeof drafts, count: number) {
  const { columns, ...info } = core.workspace.datasets.get(run)
  const size = inputSize({ image: info.image, columns })
  const inputs = drafts[run].inputs.subarray(splitOffset(info, 'training'), count * size)
  const rows = info.image ? [] : Array.from({ length: count }, (_, k) => decodeRow(columns, inputs.subarray(k * size, (k + 1) * size)))
  const answer = await new Sayings(core.workspace).say({ id: ids[run] ?? '', at: 'best', inputs: info.image ? { pixels: inputs as Uint8Array } : { rows } })
  return { ...answer, rows, inputs }
}

describe('slope predict', () => {
  it('tells the class of each row, its strength and every output, whatever the order of the columns and what else there is', async () => {
    const { outputs, rows } = await said('flowers', 30)
    const file = write('flowers.csv', ['id;ground;petal width;petal length', ...rows.map(([length, width, ground], k) => [k, ground, width, length].join(';'))].join('\n'))
    const { code, out, err } = await predict('flowers', file)
    expect({ code, err }).toEqual({ code: 0, err: 'Ignored, since the network does not take them: id.\n' })
    const [head, ...lines] = table(out)
    expect(head).toEqual(['predicted', 'strength', 'early', 'common', 'late'])
    expect(lines).toHaveLength(30)
    lines.forEach(([predicted, strength, ...each], k) => {
      expect(Float32Array.from(each, Number)).toEqual(outputs.subarray(3 * k, 3 * k + 3))
      expect(Number(strength)).toBe(Math.max(...each.map(Number)))
      expect(predicted).toBe(head?.[each.indexOf(strength ?? '') + 2])
    })
  })

  it('tells numbers in their units, as JSON lines into a file', async () => {
    const { values, rows } = await said('houses', 5)
    const [file, to] = [write('houses.tsv', rows.map((row) => row.join('\t')).join('\n')), join(folder, 'told.jsonl')]
    expect(await predict('houses', file, '--no-header', '--format', 'json', '--out', to)).toEqual({ code: 0, out: '', err: '' })
    const lines = readFileSync(to, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { outputs: { price: number; days: number } })
    lines.forEach(({ outputs: { price, days } }, k) => {
      expect(price).toBeCloseTo(values?.[2 * k] ?? NaN, 4)
      expect(days).toBeCloseTo(values?.[2 * k + 1] ?? NaN, 4)
    })
    expect(lines).toHaveLength(5)
  })

  it('takes images as IDX, gzipped or not, as rows of pixels and as files, and says the same of them', async () => {
    const { outputs, inputs } = await said('tiny', 4)
    const images = idx(2051, [4, 8, 8], (at) => Number(inputs[at]))
    const pixels = [0, 1, 2, 3].map((k) => ['7', ...inputs.subarray(64 * k, 64 * k + 64)].join(','))
    for (const k of [0, 1, 2, 3]) await sharp(inputs.slice(64 * k, 64 * k + 64) as Uint8Array, { raw: { width: 8, height: 8, channels: 1 } }).png().toFile(join(folder, `${k}.png`))
    const header = ['label', ...Array.from({ length: 64 }, (_, k) => `pixel${k}`)].join(',')
    const files = [[write('four.idx', images)], [write('four.gz', gzipSync(images))], [write('four.csv', [header, ...pixels].join('\n'))], [0, 1, 2, 3].map((k) => join(folder, `${k}.png`))]
    for (const paths of files) {
      const { outputs: told, names } = await saidOf('tiny', paths)
      expect(told).toEqual(outputs)
      expect(names).toEqual(paths.length > 1 ? ['0.png', '1.png', '2.png', '3.png'] : [])
    }
  })

  it('goes through a file of many more rows than are held at once', async () => {
    const row = (k: number) => `${3 + (k % 7) / 2},${(k % 5) / 2},${['clay', 'sand', 'chalk'][k % 3]}`
    const file = write('many.csv', `petal length,petal width,ground\n${Array.from({ length: 25_000 }, (_, k) => row(k)).join('\n')}`)
    const { outputs } = await saidOf('flowers', [file])
    expect(outputs).toHaveLength(75_000)
    expect(outputs.subarray(3 * 210 * 7, 3 * 210 * 7 + 3)).toEqual(outputs.subarray(0, 3))
    expect(outputs.subarray(-3)).toEqual(outputs.subarray(3 * (24_999 % 210), 3 * (24_999 % 210) + 3))
  })

  it('leaves no file behind when it is refused', async () => {
    const to = join(folder, 'none.csv')
    const { code, err } = await predict('flowers', write('bad.csv', 'petal length,petal width,ground\n1,2,clay\n1,wide,clay'), '-o', to)
    expect({ code, err }).toEqual({ code: 1, err: 'bad.csv, line 3: petal width is "wide", which is no number: give one such as 1.5.\n' })
    expect([existsSync(to), existsSync(`${to}.part`)]).toEqual([false, false])
  })

  it.each([
    ['petal length,ground\n1,clay', 'in.csv has no column "petal width", which the network takes: name the columns in the first row, or say --no-header when it has values.'],
    ['petal length,petal width,ground\n1,2,mud', 'in.csv, line 2: ground is "mud", which training did not have: choose clay, sand, chalk.'],
    ['petal length,petal width,ground\n1,,clay', 'in.csv, line 2: petal width is missing, and the dataset has nothing to fill in: give a value.'],
    ['petal length,petal width,ground\n1,2', 'in.csv, line 2 has 2 values where the first row has 3: give every row as many, and put values that hold the delimiter into quotes.'],
    ['ground,ground,petal width,petal length\nclay,clay,1,1', 'in.csv has two columns named "ground": rename or leave out one of them.'],
    ['', 'in.csv has no rows: choose a table with at least one.'],
  ])('refuses %j by a sentence', async (content, sentence) => {
    await expect(saidOf('flowers', [write('in.csv', content)])).rejects.toThrow(sentence)
  })

  it.each<[name: string, content: Uint8Array | string, sentence: RegExp]>([
    ['cut.idx', idx(2051, [3, 8, 8], () => 1).subarray(0, 100), /^cut\.idx is cut off behind 1 images/],
    ['large.idx', idx(2051, [1, 9, 8], () => 1), /^large\.idx holds grey images of 8 x 9 pixels, and the network takes images of 8 x 8/],
    ['labels.idx', idx(2049, [40], () => 1), /^labels\.idx is no IDX file of images/],
    ['pixels.csv', `${Array.from({ length: 64 }, (_, k) => k).join(',')}\n${Array.from({ length: 64 }, (_, k) => 4 * k + 9).join(',')}`, /^pixels\.csv, line 2: pixel 63 is "257": give a whole number from 0 to 255/],
    ['few.csv', '1,2,3', /^few\.csv has 3 columns of values where the network takes 64/],
  ])('refuses %s for images', async (name, content, sentence) => {
    await expect(saidOf('tiny', [write(name, content)], false)).rejects.toThrow(sentence)
  })
})
