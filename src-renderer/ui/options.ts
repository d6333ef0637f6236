/** A table of names as the options of a select. */
export const optionsOf = <T extends string>(names: Record<T, string>): { value: T; label: string }[] =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }))
