import { computed, ref, watchEffect } from 'vue'
import { palettes, type Palette, type ThemeName } from './tokens.ts'

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
