import { describe, expect, it } from 'vitest'
import type { LayerDiagnostics } from '#shared/domain/diagnostics.ts'
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
