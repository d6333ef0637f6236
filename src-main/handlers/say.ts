import type { Core } from '../core.ts'
import { Sayings } from '../training/sayings.ts'
import type { Handlers } from './handlers.ts'

export type SayCall = 'runs.say'

export function sayHandlers({ workspace }: Core): Pick<Handlers, SayCall> {
  const sayings = new Sayings(workspace)
  return { 'runs.say': (query) => sayings.say(query) }
}
