import { commandGroups, type Command, type CommandGroup } from './command.ts'
import { prepare, search } from './search.ts'

export interface Offer {
  title: string
  commands: readonly Command[]
}

/** Of these there may be thousands: without a query only their number is told. */
const byNameOnly: readonly CommandGroup[] = ['Recipes', 'Datasets', 'Sweeps', 'Runs']

const recentAtMost = 6
/** What is drawn of what was found: the number of all is told. */
export const shownAtMost = 60

/** Answers a query from commands that are prepared once: first those used last, or what was found, the best first. */
export function offersOf(commands: readonly Command[], recent: readonly string[]): (query: string) => { offers: Offer[]; total: number } {
  const prepared = prepare(commands)
  const byId = new Map(commands.map((command) => [command.id, command]))
  const used = recent.flatMap((id) => byId.get(id) ?? []).slice(0, recentAtMost)
  const listed = commandGroups.filter((group) => !byNameOnly.includes(group)).map((title) => ({
    title, commands: commands.filter((command) => command.group === title && !used.includes(command)),
  }))
  const atFirst = [{ title: 'Used last', commands: used }, ...listed].filter((offer) => offer.commands.length > 0)
  return (query) => {
    if (query.trim() === '') return { offers: atFirst, total: atFirst.reduce((sum, offer) => sum + offer.commands.length, 0) }
    const { found, total } = search(prepared, query, shownAtMost)
    return { offers: found.length > 0 ? [{ title: 'Found', commands: found }] : [], total }
  }
}

/** The newest first, each once. */
export const rememberUse = (recent: readonly string[], id: string): string[] => [id, ...recent.filter((other) => other !== id)].slice(0, 20)
