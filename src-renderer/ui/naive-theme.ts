import type { GlobalThemeOverrides } from 'naive-ui'
import { fontFamily, fontSize, monoFamily, type Palette } from './tokens.ts'

type Common = NonNullable<GlobalThemeOverrides['common']>

const metrics: Common = {
  fontFamily,
  fontFamilyMono: monoFamily,
  fontSize: `${fontSize.body}px`,
  fontSizeTiny: `${fontSize.small}px`,
  fontSizeSmall: `${fontSize.body}px`,
  fontSizeMedium: `${fontSize.body}px`,
  fontWeightStrong: '600',
  borderRadius: '4px',
  borderRadiusSmall: '4px',
  heightTiny: '24px',
  heightSmall: '28px',
  heightMedium: '32px',
}

const colors = (p: Palette): Common => ({
  baseColor: p.onAccent,
  primaryColor: p.accent,
  primaryColorHover: p.accentHover,
  primaryColorPressed: p.accentPressed,
  primaryColorSuppl: p.accent,
  infoColor: p.accent,
  infoColorHover: p.accentHover,
  infoColorPressed: p.accentPressed,
  errorColor: p.error,
  errorColorHover: p.error,
  errorColorPressed: p.error,
  warningColor: p.warning,
  successColor: p.success,
  textColorBase: p.text,
  textColor1: p.text,
  textColor2: p.text,
  textColor3: p.muted,
  placeholderColor: p.muted,
  bodyColor: p.surface,
  cardColor: p.surface,
  tableColor: p.surface,
  modalColor: p.raised,
  popoverColor: p.raised,
  inputColor: p.surface,
  borderColor: p.outline,
  dividerColor: p.line,
  hoverColor: p.hover,
  tableColorHover: p.hover,
  tableHeaderColor: p.ground,
})

/** Our tokens as Naive UI's. */
export const naiveOverrides = (palette: Palette): GlobalThemeOverrides => ({
  common: { ...metrics, ...colors(palette) },
  Tooltip: { color: palette.raised, textColor: palette.text },
})
