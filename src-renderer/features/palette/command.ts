/** In the order in which the palette lists them. */
export const commandGroups = ['This run', 'This sweep', 'Go to', 'Do', 'Appearance', 'Recipes', 'Datasets', 'Sweeps', 'Runs'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What a person can have done by its name. */
export interface Command {
  /** The same from start to start: by it recent ones are remembered. */
  id: string
  label: string
  /** Beside the label; it is found by these words too. */
  words?: string
  /** How the keyboard does the same. */
  keys?: string
  group: CommandGroup
  /** Those that are not possible now are not offered. */
  isPossible: boolean
  /** @throws (or rejects with) an error whose message is told */
  run(): unknown
}
