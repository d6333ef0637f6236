import { z } from 'zod'

/** In characters. */
const longest = 65_536

export const PreferenceKey = z.string().max(100).regex(/^[a-z][a-z0-9.-]*$/i, 'letters, digits, hyphens and dots, a letter first')

/** Any JSON. */
export const PreferenceValue = z.json().refine((value) => JSON.stringify(value).length <= longest, `at most ${longest} characters of JSON`)
