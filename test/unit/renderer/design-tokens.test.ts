import { describe, expect, it } from 'vitest'
import { palettes } from '../../../src-renderer/ui/tokens.ts'

/** Relative luminance of #rrggbb, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each(Object.entries(palettes))('the %s palette', (_, palette) => {
  const surfaces = ['ground', 'surface', 'raised', 'sunken', 'hover'] as const

  it.each(['text', 'muted', 'accent', 'error', 'warning', 'success'] as const)('gives %s a contrast of 4.5 on every surface', (text) => {
    for (const surface of surfaces) expect(contrast(palette[text], palette[surface]), surface).toBeGreaterThanOrEqual(4.5)
  })

  it('gives the text on tinted surfaces a contrast of 4.5', () => {
    expect(contrast(palette.accent, palette.accentSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.muted, palette.accentSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.error, palette.errorSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.text, palette.errorSoft)).toBeGreaterThanOrEqual(4.5)
    for (const button of ['accent', 'accentHover', 'accentPressed'] as const)
      expect(contrast(palette.onAccent, palette[button]), button).toBeGreaterThanOrEqual(4.5)
  })

  it('gives the outline of controls a contrast of 3', () => {
    for (const surface of ['ground', 'surface', 'raised'] as const)
      expect(contrast(palette.outline, palette[surface]), surface).toBeGreaterThanOrEqual(3)
  })
})
