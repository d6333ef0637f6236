import { expect, it } from 'vitest'
import { sobolDimensions, sobolPoint } from '../../../src-main/sweeps/strategies/sobol-sequence.ts'

const scaled = (index: number, by: number) => Array.from(sobolPoint(index, sobolDimensions), (bits) => (bits / 2 ** 32) * by)

// torch.quasirandom.SobolEngine(20), PyTorch 1.13, whose table is the same file of Joe and Kuo.
it("gives the points of Sobol's sequence as PyTorch does", () => {
  expect(scaled(0, 1)).toEqual(Array(20).fill(0))
  expect(scaled(5, 64)).toEqual([56, 56, 8, 24, 56, 40, 56, 24, 24, 8, 24, 56, 56, 8, 56, 24, 56, 24, 24, 40])
  expect(scaled(777, 1024)).toEqual([709, 959, 167, 281, 651, 365, 195, 781, 357, 331, 763, 713, 393, 485, 583, 527, 413, 885, 379, 771])
})

it('fills every sixteenth of every dimension once with sixteen points', () => {
  for (let d = 0; d < sobolDimensions; d++) {
    const stretches = Array.from({ length: 16 }, (_, i) => Math.floor((sobolPoint(16 + i, sobolDimensions)[d] ?? 0) / 2 ** 28))
    expect(new Set(stretches).size).toBe(16)
  }
})
