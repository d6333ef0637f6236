/** What is in an object by its paths: "training.learningRate", "0.5". What is null is left out. */
export const flattened = (value: object, prefix = ''): [path: string, value: string][] =>
  (Object.entries(value) as [string, string | number | boolean | object | null | undefined][]).flatMap(([key, inner]): [string, string][] => {
    if (inner === null || inner === undefined) return []
    if (typeof inner === 'object') return flattened(inner, `${prefix}${key}.`)
    return [[`${prefix}${key}`, String(inner)]]
  })
