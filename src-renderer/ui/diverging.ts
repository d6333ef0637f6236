import type { ThemeName } from './tokens.ts'

/** Blue and orange of Okabe and Ito, as the charts' first two: signs that people with colour-blindness tell apart. */
export const signColors = {
  light: { negative: '#c25200', zero: '#ffffff', positive: '#0072b2' },
  dark: { negative: '#f07d32', zero: '#131518', positive: '#56b4e9' },
} as const satisfies Record<ThemeName, Record<'negative' | 'zero' | 'positive', string>>

/** Steps to either side of zero. */
const steps = 255

/** Colours of -1 to 1 as a canvas' pixels hold them, little-endian RGBA; entry 255 is zero. */
export const divergingRamps: Record<ThemeName, Uint32Array> = { light: rampOf('light'), dark: rampOf('dark') }

function rampOf(theme: ThemeName): Uint32Array {
  const { negative, zero, positive } = signColors[theme]
  return Uint32Array.from({ length: 2 * steps + 1 }, (_, i) => mix(zero, i < steps ? negative : positive, Math.abs(i - steps) / steps))
}

function mix(from: string, to: string, share: number): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const [a, z] = [parseInt(from.slice(at, at + 2), 16), parseInt(to.slice(at, at + 2), 16)]
    return Math.round(a + (z - a) * share)
  })
  return ((0xff << 24) | (b! << 16) | (g! << 8) | r!) >>> 0
}

/** The place of a value in a ramp whose ends are -largest and largest; what lies beyond takes the end, NaN is zero. */
export function rampIndex(value: number, largest: number): number {
  const share = largest > 0 && value === value ? value / largest : 0
  return steps + Math.round(Math.max(-1, Math.min(1, share)) * steps)
}
