import { darkTheme, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'
import { computed, ref, watchEffect, type ComputedRef } from 'vue'
import { fontFamily, fontSize, monoFamily, palettes, type Palette, type ThemeName } from './tokens.ts'

const system = matchMedia('(prefers-color-scheme: dark)')
const theme = ref<ThemeName>(system.matches ? 'dark' : 'light')
system.addEventListener('change', () => (theme.value = system.matches ? 'dark' : 'light'))
const palette = computed<Palette>(() => palettes[theme.value])

/** The system's theme, live: for what CSS variables don't reach, such as canvases and charts. */
export const useTheme = () => ({ theme, palette })

/** Keeps the palette on the root element as CSS variables: --accent-soft is `accentSoft`. */
export function paintRoot(): void {
  watchEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = theme.value
    root.style.colorScheme = theme.value
    for (const [name, value] of Object.entries(palette.value))
      root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  })
}

export const naiveTheme: ComputedRef<GlobalTheme | null> = computed(() => (theme.value === 'dark' ? darkTheme : null))

export const naiveOverrides: ComputedRef<GlobalThemeOverrides> = computed(() => {
  const p = palette.value
  return {
    common: {
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
      baseColor: p.onAccent,
      primaryColor: p.accent,
      primaryColorHover: p.accentHover,
      primaryColorPressed: p.accentPressed,
      primaryColorSuppl: p.accent,
      infoColor: p.accent,
      infoColorHover: p.accentHover,
      infoColorPressed: p.accentPressed,
      errorColor: p.error,
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
    },
    Tooltip: { color: p.raised, textColor: p.text },
  }
})
