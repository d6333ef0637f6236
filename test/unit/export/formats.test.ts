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
import { decodeWeights } from '#shared/format/weights.ts'
import { toOnnx } from '../../../src-main/export/onnx.ts'
import { toPyTorch } from '../../../src-main/export/pytorch.ts'
import { toKeras } from '../../../src-main/export/keras.ts'
import { toSafetensors } from '../../../src-main/export/safetensors.ts'
import { toScript } from '../../../src-main/export/script.ts'
import { patches } from '../../fixtures/tables.ts'
import { engineSays, trainedNetwork } from '../../fixtures/trained.ts'

const folder = mkdtempSync(join(tmpdir(), 'slope-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

const networks = {
  'sigmoid, sigmoid': trainedNetwork('sigmoid', 'sigmoid', { cost: 'cross-entropy' }),
  'tanh, linear': trainedNetwork('tanh', 'linear'),
  'ReLU, softmax': trainedNetwork('relu', 'softmax', { cost: 'log-likelihood' }),
  'softmax of scale 2.5': trainedNetwork('sigmoid', 'softmax', { cost: 'log-likelihood', softmaxScale: 2.5 }),
  'classes of images in colour': trainedNetwork('tanh', 'sigmoid', { draft: patches() }),
}
const cases = Object.entries(networks)

const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), a.length === b.length ? 0 : NaN)

/** Where a system keeps the Python of its packages. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

const hasTorch = (() => {
  try {
    execFileSync(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe('a network that was exported', () => {
  it.each(cases)('says in ONNX Runtime of raw pixels what the engine says, within 1e-5 (%s)', async (_, trained) => {
    const { stored: pixels, outputs } = await engineSays(trained)
    const session = await onnx.InferenceSession.create(toOnnx(trained))
    const raw = Float32Array.from(pixels.flat())
    const said = await session.run({ pixels: new onnx.Tensor('float32', raw, [pixels.length, trained.run.inputSize]) })
    expect(said['outputs']?.dims).toEqual([40, 3])
    expect(farthest(said['outputs']?.data as Float32Array, outputs)).toBeLessThan(1e-5)
  })

  it.each(cases.flatMap(([name, trained]) => (['javascript', 'typescript'] as const).map((language) => [name, language, trained] as const)))('says by itself, as a module, what the engine says, within 1e-5 (%s, %s)', async (name, language, trained) => {
    const { stored: pixels, outputs } = await engineSays(trained)
    const file = join(folder, `${name.replaceAll(/\W/g, '-')}.${exportFormats[language].extension}`)
    writeFileSync(file, toScript(trained, language))
    const module = await import(pathToFileURL(file).href) as { outputs(pixels: ArrayLike<number>): Float64Array; classify(pixels: ArrayLike<number>): string }
    expect(farthest(pixels.flatMap((image) => [...module.outputs(image)]), outputs)).toBeLessThan(1e-5)
    const [first = 0, second = 0, third = 0] = outputs
    expect(module.classify(pixels[0] ?? [])).toBe(trained.dataset.classes[[first, second, third].indexOf(Math.max(first, second, third))])
    expect(() => module.outputs([1, 2])).toThrow(`This network takes ${trained.run.inputSize} numbers, but got 2.`)
  })

  it('is a module that the strictest TypeScript takes', () => {
    const file = join(folder, 'strict.ts')
    writeFileSync(file, toScript(networks['softmax of scale 2.5'], 'typescript'))
    const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [], skipLibCheck: true }
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options))
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([])
  })

  it.each(cases)('keeps every weight in safetensors (%s)', (_, trained) => {
    const bytes = toSafetensors(trained)
    expect(decodeWeights(bytes).map(({ weights, biases }) => [weights, biases])).toEqual(trained.layers.map(({ weights, biases }) => [weights, biases]))
    expect(JSON.parse(decodeSafetensors(bytes).metadata['activations'] ?? '')).toEqual(trained.layers.map(({ activation }) => activation))
  })

  it.skipIf(!hasTorch).each(cases)('says in PyTorch what the engine says, within 1e-5, where PyTorch is installed (%s)', async (_, trained) => {
    const { stored: pixels, outputs } = await engineSays(trained)
    writeFileSync(join(folder, 'network.py'), toPyTorch(trained))
    const program = `import json, sys, torch, network\nprint(json.dumps(network.build()(torch.tensor(json.load(sys.stdin), dtype=torch.float32)).flatten().tolist()))`
    const out = execFileSync(python, ['-c', program], { cwd: folder, input: JSON.stringify(pixels), encoding: 'utf8' })
    expect(farthest(JSON.parse(out) as number[], outputs)).toBeLessThan(1e-5)
  })

  it('is rebuilt in Keras layer by layer, its weights turned to inputs x units', () => {
    const text = toKeras(networks['softmax of scale 2.5'])
    const layers = [...text.matchAll(/keras\.(?:layers\.)?(\w+\(.*\)),$/gm)].map(([, layer]) => layer)
    expect(layers).toEqual(['Input((64,))', 'Rescaling(1 / 255)', 'Dense(7, activation="sigmoid")', 'Dropout(0.25)', 'Dense(3)', 'Rescaling(2.5)', 'Softmax()'])
    expect(text).toContain('layer.set_weights([weights.T, biases])')
  })

  it('can\'t be made to run what its name holds', async () => {
    const trained = trainedNetwork('sigmoid', 'sigmoid', { name: 'a\u2028globalThis.broken = 1 //\n"""\nimport os\n' })
    const file = join(folder, 'named.js')
    writeFileSync(file, toScript(trained, 'javascript'))
    await import(pathToFileURL(file).href)
    expect('broken' in globalThis).toBe(false)
    for (const text of [toPyTorch(trained), toKeras(trained)]) expect(text.split('\nimport base64')[0]?.slice(3, -3)).not.toMatch(/(?<!\\)"""/)
  })
})
