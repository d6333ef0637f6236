/** Keys and what they do, as the sheet of keys lists them. Each list stands beside what hears its keys. */
export interface KeyHelp {
  keys: readonly string[]
  does: string
}
