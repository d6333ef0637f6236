/** What a name is cut in, where there is little room, and what tells it from its like, which is not: the number of a trial, the seed of a repeat. */
export function partedName(name: string): { stem: string; end: string } {
  const end = / (?:#|seed )\d+$/.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - end.length), end }
}
