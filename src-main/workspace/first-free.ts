/** The name, or one with a number behind it that is not taken: the first, unless there are gaps. */
export function firstFree(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  const numbered = (number: number) => `${name} ${number}`
  // Many are named alike: they are not asked for one by one.
  let [taken, free] = [1, 2]
  while (isTaken(numbered(free))) [taken, free] = [free, 2 * free]
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2)
    if (isTaken(numbered(middle))) taken = middle
    else free = middle
  }
  return numbered(free)
}
