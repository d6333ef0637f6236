import { describe, expect, it } from 'vitest'
import { divergingRamps, rampIndex, signColors } from '../../../src-renderer/ui/diverging.ts'

/** A ramp's entry as #rrggbb. */
const hex = (pixel: number) => `#${[0, 8, 16].map((shift) => ((pixel >>> shift) & 0xff).toString(16).padStart(2, '0')).join('')}`

describe.each(['light', 'dark'] as const)('the colours of weights in the %s theme', (theme) => {
  const ramp = divergingRamps[theme]
  const at = (value: number, largest: number) => hex(ramp[rampIndex(value, largest)]!)

  it('are the sign colours at the ends and neutral at zero', () => {
    expect(at(2, 2)).toBe(signColors[theme].positive)
    expect(at(-2, 2)).toBe(signColors[theme].negative)
    expect(at(0, 2)).toBe(signColors[theme].zero)
  })

  it('take the end for what lies beyond it', () => {
    expect(at(9, 2)).toBe(signColors[theme].positive)
    expect(at(-Infinity, 2)).toBe(signColors[theme].negative)
  })

  it('are neutral where there is no number, and where all are zero', () => {
    expect(at(NaN, 2)).toBe(signColors[theme].zero)
    expect(at(0, 0)).toBe(signColors[theme].zero)
  })

  it('are opaque', () => {
    expect(ramp.every((pixel) => pixel >>> 24 === 0xff)).toBe(true)
  })
})
