/** What columns are called: each differently. @param header the first row; null where the file has none */
export function columnNames(header: readonly string[] | null, count: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, at) => {
    const wanted = header?.[at]?.trim() || `x${at + 1}`
    let name = wanted
    for (let number = 2; taken.has(name); number++) name = `${wanted} (${number})`
    taken.add(name)
    return name
  })
}
