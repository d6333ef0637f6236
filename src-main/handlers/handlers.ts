import type { CallName, Output, Parsed } from '#shared/contract/api.ts'
import type { Subscription } from '../serving/subscription.ts'
import type { Downloads } from './downloads.ts'
import type { Uploads } from './uploads.ts'

/** What main keeps for one connected window, and forgets when it disconnects. */
export interface Client {
  uploads: Uploads
  downloads: Downloads
  subscription: Subscription
}

/** Every call of the contract. Inputs were parsed before; a handler throws SlopeError for what only it can know. */
export type Handlers = { [K in CallName]: (input: Parsed<K>, client: Client) => Output<K> | Promise<Output<K>> }

/** The calls of one area, such as 'runs'. */
export type Area<Name extends string> = Pick<Handlers, Extract<CallName, `${Name}.${string}`>>
