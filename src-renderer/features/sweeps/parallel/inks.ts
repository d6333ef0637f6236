import { sequentialRamps } from '../../../ui/sequential.ts'
import { palettes, type ThemeName } from '../../../ui/tokens.ts'
import type { Ink } from './line-raster.ts'

/** What lines come to together where they lie on average: the rest shows how many there are. */
const density = 0.8
const backDensity = 0.3
const most = 0.95
const mostBehind = 0.35

/** One among many is faint, but not so faint that it is lost. */
const least = 0.07

/** @param perPixel how many lines lie on a pixel on average */
const opacityOf = (perPixel: number, together: number) => 1 - (1 - together) ** (1 / Math.max(perPixel, 1e-3))

const channels = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]

/** @param lines how many of them are above @param perLine the share of the drawing that a line takes */
export function inkOf(theme: ThemeName, lines: number, perLine: number): Ink {
  const opacity = Math.max(least, Math.min(most, opacityOf(lines * perLine, density)))
  return { ramp: sequentialRamps[theme], grey: channels(palettes[theme].outline), opacity, greyOpacity: opacity * 0.6, isPlain: false }
}

export function backInkOf(theme: ThemeName, lines: number, perLine: number): Ink {
  const greyOpacity = Math.min(mostBehind, opacityOf(lines * perLine, backDensity))
  return { ...inkOf(theme, lines, perLine), greyOpacity, isPlain: true }
}

/** In CSS pixels: few lines can be followed one by one. */
export const thicknessOf = (lines: number): number => (lines <= 60 ? 2 : lines <= 500 ? 1.5 : 1)
