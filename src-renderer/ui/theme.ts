import { computed, ref, watchEffect } from 'vue'
import { z } from 'zod'
import { palettes, type Palette, type ThemeName } from './tokens.ts'

export const ThemeChoice = z.enum(['system', 'light', 'dark'])
export type ThemeChoice = z.infer<typeof ThemeChoice>

/** What was chosen last is in the window before main tells it: nothing flashes. */
const cacheKey = 'slope-theme'

const system = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = ref<ThemeName>(system.matches ? 'dark' : 'light')
system.addEventListener('change', () => (systemTheme.value = system.matches ? 'dark' : 'light'))
const choice = ref<ThemeChoice>(ThemeChoice.catch('system').parse(localStorage.getItem(cacheKey)))
const theme = computed<ThemeName>(() => (choice.value === 'system' ? systemTheme.value : choice.value))
const palette = computed<Palette>(() => palettes[theme.value])

/** The theme as chosen or else the system's, live: for what CSS variables don't reach, such as canvases and charts. */
export const useTheme = () => ({ theme, palette })

export function chooseTheme(chosen: ThemeChoice): void {
  choice.value = chosen
  localStorage.setItem(cacheKey, chosen)
}

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
