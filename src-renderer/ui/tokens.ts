export type ThemeName = 'light' | 'dark'

/**
 * The palette. Text on any surface reaches a contrast of 4.5 (WCAG 2.2 AA), control outlines reach 3;
 * test/unit/renderer/design-tokens.test.ts keeps it so.
 */
export const palettes = {
  light: {
    ground: '#f3f4f6',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#f3f4f6',
    hover: '#eaecef',
    line: '#dde0e4',
    outline: '#848b95',
    text: '#1b1e23',
    muted: '#59606a',
    accent: '#2458c5',
    accentHover: '#1d4aa8',
    accentPressed: '#173c8a',
    onAccent: '#ffffff',
    accentSoft: '#e6edfb',
    error: '#b3261e',
    errorSoft: '#fcecea',
    warning: '#855400',
    lamp: '#f2a200',
    success: '#1c703a',
  },
  dark: {
    ground: '#131518',
    surface: '#1a1d21',
    raised: '#24282d',
    sunken: '#131518',
    hover: '#2a2f35',
    line: '#30353c',
    outline: '#747d88',
    text: '#e7e9ec',
    muted: '#a5adb7',
    accent: '#82acff',
    accentHover: '#9bbdff',
    accentPressed: '#6f9cf5',
    onAccent: '#0b1730',
    accentSoft: '#22304b',
    error: '#ff8f85',
    errorSoft: '#3a2224',
    warning: '#e6b04f',
    lamp: '#ffc14d',
    success: '#72d092',
  },
} as const satisfies Record<ThemeName, Record<string, string>>

export type Palette = Record<keyof (typeof palettes)['light'], string>

/** Two text sizes and a heading, in pixels; everything is spaced in steps of 4. */
export const fontSize = { small: 12, body: 13, heading: 17 } as const
export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif'
export const monoFamily = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace'
