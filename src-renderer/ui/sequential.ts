import type { ThemeName } from './tokens.ts'

/**
 * Viridis (Smith and van der Walt 2015, https://bids.github.io/colormap/), at ninths: even to the eye, in grey, and to those
 * without red or green cones.
 */
const viridis = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'] as const

/** The stretch of it that is told from the surface: towards the better one goes away from that. */
const stretches: Record<ThemeName, { worst: number; best: number }> = { light: { worst: 0.8, best: 0 }, dark: { worst: 0.22, best: 1 } }

export const sequentialSteps = 256

/** From the worst to the best as a canvas' pixels hold them, little-endian RGBA. */
export const sequentialRamps: Record<ThemeName, Uint32Array> = { light: rampOf('light'), dark: rampOf('dark') }

function rampOf(theme: ThemeName): Uint32Array {
  return Uint32Array.from({ length: sequentialSteps }, (_, i) => {
    const [r, g, b] = channelsAt(theme, i / (sequentialSteps - 1))
    return ((0xff << 24) | (b << 16) | (g << 8) | r) >>> 0
  })
}

function channelsAt(theme: ThemeName, share: number): [r: number, g: number, b: number] {
  const { worst, best } = stretches[theme]
  const at = (viridis.length - 1) * (worst + (best - worst) * share)
  const index = Math.min(viridis.length - 2, Math.floor(at))
  const channel = (offset: number) => {
    const [from, to] = [index, index + 1].map((i) => parseInt((viridis[i] ?? '').slice(offset, offset + 2), 16)) as [number, number]
    return Math.round(from + (to - from) * (at - index))
  }
  return [channel(1), channel(3), channel(5)]
}

const colors: Record<ThemeName, readonly string[]> = { light: colorsOf('light'), dark: colorsOf('dark') }

function colorsOf(theme: ThemeName): string[] {
  return Array.from({ length: sequentialSteps }, (_, i) => `#${channelsAt(theme, i / (sequentialSteps - 1)).map((channel) => channel.toString(16).padStart(2, '0')).join('')}`)
}

/** @param share 0 for the worst to 1 for the best; what lies beyond takes the end */
export const sequentialColor = (theme: ThemeName, share: number): string =>
  colors[theme][Math.round(Math.max(0, Math.min(1, share)) * (sequentialSteps - 1))] ?? '#808080'
