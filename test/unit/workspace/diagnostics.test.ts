import { expect, it } from 'vitest'
import { Diagnostics } from '#shared/domain/diagnostics.ts'
import { epochDiagnostics, layerDiagnostics } from '../../fixtures/diagnostics.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { experiment } from './experiment.ts'
import { temporaryWorkspace } from './temporary.ts'

function workspaceWithRun(epochs: number) {
  const { runs, curves, diagnostics } = temporaryWorkspace()
  const { id } = runs.create({ experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 10 })
  for (let epoch = 1; epoch <= epochs; epoch++) {
    curves.appendEpoch(id, epochRecord({ epoch, step: 10 * epoch }))
    diagnostics.append(id, epochDiagnostics({ epoch, layers: [layerDiagnostics({ gradientNorm: epoch, dead: epoch / 1000 })] }))
  }
  return { id, curves, diagnostics }
}

it('gives back the diagnostics of each epoch, and of the last when none is named', () => {
  const { id, diagnostics } = workspaceWithRun(3)
  const second = epochDiagnostics({ epoch: 2, layers: [layerDiagnostics({ gradientNorm: 2, dead: 0.002 })] })
  expect(diagnostics.read(id, 2)).toEqual(Diagnostics.parse(second))
  expect(diagnostics.read(id)?.epoch).toBe(3)
})

it('has none of an epoch that had none', () => {
  const { id, diagnostics } = workspaceWithRun(0)
  expect(diagnostics.read(id)).toBeNull()
  expect(diagnostics.read(id, 1)).toBeNull()
  expect(diagnostics.series(id, 10)).toEqual({ epochs: new Uint32Array(), layers: [] })
})

it('gives the history of each number of a layer, NaN where there is none', () => {
  const { id, diagnostics } = workspaceWithRun(3)
  const { epochs, layers } = diagnostics.series(id, 3)
  expect([...epochs]).toEqual([1, 2, 3])
  expect(layers).toHaveLength(1)
  expect(layers[0]?.gradientNorm).toEqual(Float32Array.of(1, 2, 3))
  expect(layers[0]?.dead).toEqual(Float32Array.of(0.001, 0.002, 0.003))
  expect(layers[0]?.saturatedWrong).toEqual(Float32Array.of(NaN, NaN, NaN))
})

it('thins a long history to equal distances that end at the last epoch', () => {
  const { id, diagnostics } = workspaceWithRun(25)
  expect([...diagnostics.series(id, 10).epochs]).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25])
})

it('thins it no further than to its first and last epoch', () => {
  const { id, diagnostics } = workspaceWithRun(25)
  expect([...diagnostics.series(id, 2).epochs]).toEqual([1, 25])
})

it('begins with what was measured before the first step, and keeps that when the run goes back', () => {
  const { id, diagnostics, curves } = workspaceWithRun(5)
  diagnostics.append(id, epochDiagnostics({ epoch: 0, confusion: null, layers: [layerDiagnostics({ gradientNorm: 9 })] }))
  expect([...diagnostics.series(id, 3).epochs]).toEqual([0, 2, 5])
  curves.truncate(id, 0)
  expect([...diagnostics.series(id, 3).epochs]).toEqual([0])
  expect(diagnostics.read(id)?.epoch).toBe(0)
})

it('keeps of many classes only what was counted', () => {
  const { id, diagnostics, curves } = workspaceWithRun(0)
  const counts = new Array<number>(256 ** 2).fill(0)
  counts[257] = 9
  counts[65_535] = 1
  const confusion = { part: 'training' as const, classes: 256, counts }
  curves.appendEpoch(id, epochRecord())
  diagnostics.append(id, epochDiagnostics({ confusion }))
  expect(diagnostics.read(id)?.confusion).toEqual(confusion)
})

it('loses them with the epochs that a run goes back behind', () => {
  const { id, diagnostics, curves } = workspaceWithRun(5)
  curves.truncate(id, 35)
  expect([...diagnostics.series(id, 10).epochs]).toEqual([1, 2, 3])
  expect(diagnostics.read(id, 4)).toBeNull()
})
