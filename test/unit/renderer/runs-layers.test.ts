import { describe, expect, it } from 'vitest'
import type { LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import { commonest, confusionRows, shortCount } from '../../../src-renderer/features/runs/confusions.ts'
import { layerRows } from '../../../src-renderer/features/runs/layer-rows.ts'

const layer = (given: Partial<LayerDiagnostics>): LayerDiagnostics => ({
  gradientNorm: null, weightNorm: null, updateRatio: null, meanDerivative: null, saturated: null, saturatedWrong: null, dead: null,
  weights: null, activations: null, ...given,
})

describe('the table of layers', () => {
  it('has a row a quantity that any layer has', () => {
    const rows = layerRows([layer({ gradientNorm: 0.43123, dead: 0.2 }), layer({ gradientNorm: 0.0000123, meanDerivative: 0.25 })])
    expect(rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])).toEqual([
      ['Gradient norm', '0.431', '1.2e-5'], ['Mean slope', '–', '0.25'], ['Dead', '20.0 %', '–'],
    ])
  })

  it('keeps the exact number behind the rounded one', () =>
    expect(layerRows([layer({ weightNorm: 22.71234 })])[0]?.cells).toEqual([{ text: '22.7', exact: '22.71234' }]))
})

describe('the confusion matrix', () => {
  const confusion = { part: 'validation' as const, classes: 3, counts: [8, 2, 0, 1, 9, 0, 4, 0, 6] }
  const nameOf = (cls: number) => 'abc'[cls] ?? ''

  it('says of each cell what it counts, and shades by the largest confusion', () => {
    const rows = confusionRows(confusion, nameOf)
    expect(rows[2]?.map(({ text }) => text)).toEqual(['4 of 10 images of c taken for a', '0 of 10 images of c taken for b', '6 of 10 images of c taken for c'])
    expect(rows.map((row) => row.map(({ share }) => share))).toEqual([[0, 0.5, 0], [0.25, 0, 0], [1, 0, 0]])
    expect(rows.map((row) => row.findIndex(({ isRight }) => isRight))).toEqual([0, 1, 2])
  })

  it('names the commonest confusions', () => {
    expect(commonest(confusion, nameOf, 2)).toBe('c for a (4), a for b (2)')
    expect(commonest({ ...confusion, counts: [8, 0, 0, 0, 9, 0, 0, 0, 6] }, nameOf)).toBe('')
  })

  it('fits counts into their cells', () => expect([0, 13, 999, 1000, 45_600, 1e6].map(shortCount)).toEqual(['', '13', '999', '1k', '46k', '…']))
})
