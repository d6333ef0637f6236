import type { Client } from '../api/client.ts'

let client: Client | null = null

/** Once, before anything of the window is made. */
export function provideClient(connected: Client): void {
  client = connected
}

export function useClient(): Client {
  if (!client) throw new Error('The client is provided before the window is made.')
  return client
}
