import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as onnx from 'onnxruntime-web'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { exportFormats } from '#shared/domain/export-formats.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { toKeras } from '../../../src-main/export/keras.ts'
import { toNetwork2 } from '../../../src-main/export/network2.ts'
import { toOnnx } from '../../../src-main/export/onnx.ts'
import { toPyTorch } from '../../../src-main/export/pytorch.ts'
import { toSafetensors } from '../../../src-main/export/safetensors.ts'
import { toScript } from '../../../src-main/export/script.ts'
import { understood } from '../../../src-main/export/trained.ts'
import { flowers, houses, houseTargets } from '../../fixtures/tables.ts'
import { engineSays, knownRow, trainedNetwork } from '../../fixtures/trained.ts'

const folder = mkdtempSync(join(tmpdir(), 'slope-tables-'))
afterAll(() => rmSync(folder, { recursive: true }))

const networks = {
  classes: trainedNetwork('sigmoid', 'softmax', { cost: 'log-likelihood', draft: flowers() }),
  numbers: trainedNetwork('tanh', 'linear', { draft: houses() }),
}
const cases = Object.entries(networks)

/** What a person gives and what should come back: rows in their units, and outputs in theirs. */
async function known(trained: (typeof networks)['classes']) {
  const { stored, outputs } = await engineSays(trained)
  const { dataset } = trained
  const { targets, columns } = dataset
  const rows = stored.map((row) => knownRow(dataset, row))
  const told = Array.from(outputs, (value, k) => {
    const target = targets[k % Math.max(1, targets.length)]
    return target ? value * target.scale + target.offset : value
  })
  const indexed = rows.map((row) => row.map((value, i) => columns[i]?.categories?.indexOf(String(value)) ?? Number(value)))
  return { rows, told, indexed }
}

/** Of numbers to tell, in parts of their scale. */
const farthest = ({ dataset: { targets } }: (typeof networks)['classes'], a: ArrayLike<number>, b: readonly number[]) =>
  b.reduce((most, value, k) => Math.max(most, Math.abs(value - (a[k] ?? NaN)) / (targets[k % Math.max(1, targets.length)]?.scale ?? 1)), a.length === b.length ? 0 : NaN)

const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
const hasTorch = (() => {
  try {
    execFileSync(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe('the network of a table that was exported', () => {
  it.each(cases)('says in ONNX Runtime of raw values what the engine says of scaled ones, within 1e-5 (%s)', async (_, trained) => {
    const { indexed, told } = await known(trained)
    const session = await onnx.InferenceSession.create(toOnnx(trained))
    const said = await session.run({ values: new onnx.Tensor('float32', Float32Array.from(indexed.flat()), [indexed.length, 3]) })
    expect(farthest(trained, said['outputs']?.data as Float32Array, told)).toBeLessThan(1e-5)
  })

  it.each(cases.flatMap(([name, trained]) => (['javascript', 'typescript'] as const).map((language) => [name, language, trained] as const)))('says the same by itself, as a module, of rows as lists and by name (%s, %s)', async (name, language, trained) => {
    const { rows, told } = await known(trained)
    const file = join(folder, `${name}.${exportFormats[language].extension}`)
    writeFileSync(file, toScript(trained, language))
    const module = await import(pathToFileURL(file).href) as { outputs(row: unknown): Float64Array; tell?(row: unknown): Record<string, number>; classify?(row: unknown): string }
    expect(farthest(trained, rows.flatMap((row) => [...module.outputs(row)]), told)).toBeLessThan(1e-5)
    const named = Object.fromEntries(trained.dataset.columns.map(({ name: column }, i) => [column, rows[0]?.[i]]))
    expect(module.outputs(named)).toEqual(module.outputs(rows[0]))
    if (name === 'numbers') expect(Object.values(module.tell?.(named) ?? {})).toEqual([...module.outputs(rows[0])])
    else expect(module.classify?.(named)).toBe(trained.dataset.classes[told.slice(0, 3).indexOf(Math.max(...told.slice(0, 3)))])
    expect(() => module.outputs([1])).toThrow('This network takes 3 values, but got 1.')
    expect(() => module.outputs([1, 'much', rows[0]?.[2]])).toThrow(/ is "much", but must be a number\.$/)
    expect(() => module.outputs([1, 2, 'sea'])).toThrow(/ is "sea", but must be one of /)
  })

  it.each(cases)('is a module that the strictest TypeScript takes (%s)', (name, trained) => {
    const file = join(folder, `strict-${name}.ts`)
    writeFileSync(file, toScript(trained, 'typescript'))
    const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [], skipLibCheck: true }
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options))
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([])
  })

  it.skipIf(!hasTorch).each(cases)('says the same in PyTorch, where PyTorch is installed (%s)', async (_, trained) => {
    const { rows, told } = await known(trained)
    writeFileSync(join(folder, 'network.py'), toPyTorch(trained))
    const program = 'import json, sys, torch, network\nprint(json.dumps(network.build()(torch.from_numpy(network.encode(json.load(sys.stdin)))).flatten().tolist()))'
    const out = execFileSync(python, ['-c', program], { cwd: folder, input: JSON.stringify(rows), encoding: 'utf8' })
    expect(farthest(trained, JSON.parse(out) as number[], told)).toBeLessThan(1e-5)
  })

  it('scales its rows and its outputs in Keras, too', () => {
    const text = toKeras(networks.numbers)
    const layers = [...text.matchAll(/^ {8}((?:keras\.)?(?:layers\.)?\w+\(.*\)),$/gm)].map(([, layer]) => layer)
    expect(layers).toEqual(['keras.Input((3,))', 'Row()', 'keras.layers.Dense(7, activation="tanh")', 'keras.layers.Dropout(0.25)', 'keras.layers.Dense(2, activation="linear")', 'Units()'])
    expect(text).toContain('TARGET_SCALE = [120,25]')
  })

  it('says in safetensors and network2.py by what inputs and outputs are scaled, which those can\'t do', () => {
    expect(JSON.parse(decodeSafetensors(toSafetensors(networks.numbers)).metadata['targets'] ?? '')).toEqual(houseTargets)
    expect(toNetwork2(networks.numbers).slope.scaling).toMatchObject({ targets: houseTargets, note: expect.stringMatching(/^Inputs are scaled: .* Outputs are scaled: /) as string })
    expect(toNetwork2(trainedNetwork('sigmoid', 'sigmoid')).slope.scaling).toBeUndefined()
  })

  it('is not written for who gives raw values when nobody knows any more how they are scaled', () => {
    expect(() => understood({ ...networks.numbers, dataset: null })).toThrow(/^The dataset houses that "Exported" was trained on is not here any more/)
  })
})
