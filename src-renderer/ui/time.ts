const minute = 60
const hour = 60 * minute
const day = 24 * hour
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** "42 s", "3 min 05 s", "1 h 04 min", "2 d 03 h": always two units of a kind, so that the width hardly changes. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  if (s < minute) return `${s} s`
  if (s < hour) return `${Math.floor(s / minute)} min ${two(s % minute)} s`
  if (s < day) return `${Math.floor(s / hour)} h ${two(Math.floor((s % hour) / minute))} min`
  return `${Math.floor(s / day)} d ${two(Math.floor((s % day) / hour))} h`
}

const two = (value: number) => String(value).padStart(2, '0')

/** "just now", "5 min ago", "3 h ago", "2 d ago", then the date. */
export function relativeTime(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000
  if (seconds < 45) return 'just now'
  if (seconds < hour) return `${Math.max(1, Math.round(seconds / minute))} min ago`
  if (seconds < day) return `${Math.round(seconds / hour)} h ago`
  if (seconds < 7 * day) return `${Math.round(seconds / day)} d ago`
  return iso.slice(0, 10)
}

/** Local time to the second, as the operating system's language writes it. */
export const exactTime = (iso: string): string => exact.format(new Date(iso))
