import { createBirpc, type BirpcReturn } from 'birpc'
import type { CallName, Input, Output } from '#shared/contract/api.ts'
import { unwrap, type Envelope } from '#shared/contract/envelope.ts'
import type { ClientFunctions, Event } from '#shared/contract/events.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { Turns } from './turns.ts'
import { Refused, shellConnector, type Connector, type Transport } from './transport.ts'

/** lost: tries again by itself; refused: only the cure that the reason names helps. Both reasons are sentences. */
export type ConnectionState =
  | { status: 'connecting' }
  | { status: 'open' }
  | { status: 'lost'; reason: string }
  | { status: 'refused'; reason: string }

/** The one way to main, the same in every shell. */
export interface Client {
  /** @throws SlopeError, also when the connection is or gets lost ('disconnected') */
  call<K extends CallName>(name: K, ...input: Input<K> extends void ? [] : [input: Input<K>]): Promise<Output<K>>
  /** Main sends the next batch when every listener has returned. Returns the function that removes the listener. */
  onEvents(listener: (batch: Event[]) => void): () => void
  readonly state: ConnectionState
  onState(listener: (state: ConnectionState) => void): () => void
  /** At once when open, and whenever it is open again: load and watch here, for main forgets a lost client. */
  onOpen(listener: () => void): () => void
  /** For good. */
  close(): void
}

interface MainFunctions {
  call(name: string, input?: unknown): Envelope
}

/** Resolves when the first connection is open or has failed: look at `state`. Never rejects. */
export async function connect(connector: Connector = shellConnector()): Promise<Client> {
  const connection = new Connection(connector)
  await connection.attempt()
  return connection
}

/** Main refuses a window that has more than 100 calls under way. */
const callsAtOnce = 90

const retryAfter = (failures: number) => Math.min(250 * 2 ** failures, 5000)

class Connection implements Client {
  state: ConnectionState = { status: 'connecting' }
  private readonly connector: Connector
  private readonly eventListeners = new Set<(batch: Event[]) => void>()
  private readonly stateListeners = new Set<(state: ConnectionState) => void>()
  private rpc: BirpcReturn<MainFunctions, ClientFunctions> | null = null
  private transport: Transport | null = null
  private readonly turns = new Turns(callsAtOnce)
  private attempts = 0
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(connector: Connector) {
    this.connector = connector
    connector.onNewAddress(() => void this.attempt())
  }

  async call<K extends CallName>(name: K, ...input: Input<K> extends void ? [] : [input: Input<K>]): Promise<Output<K>> {
    return this.turns.take(async () => {
      if (!this.rpc) throw disconnected(this.state)
      return unwrap(await this.rpc.call(name, ...input)) as Output<K>
    })
  }

  onEvents(listener: (batch: Event[]) => void) {
    this.eventListeners.add(listener)
    return () => void this.eventListeners.delete(listener)
  }

  onState(listener: (state: ConnectionState) => void) {
    this.stateListeners.add(listener)
    return () => void this.stateListeners.delete(listener)
  }

  onOpen(listener: () => void) {
    if (this.state.status === 'open') listener()
    return this.onState((state) => {
      if (state.status === 'open') listener()
    })
  }

  close() {
    this.closed = true
    this.drop({ status: 'refused', reason: 'This window was closed: open the app again.' })
    clearTimeout(this.timer)
  }

  async attempt(): Promise<void> {
    clearTimeout(this.timer)
    // Still lost while it tries again by itself: what the window says must not flicker.
    this.drop(this.state.status === 'lost' ? this.state : { status: 'connecting' })
    const attempt = ++this.attempts
    const isLatest = () => attempt === this.attempts && !this.closed
    try {
      const transport = await this.connector.open()
      if (isLatest()) this.open(transport)
      else transport.close()
    } catch (error) {
      if (isLatest()) this.fail(error)
    }
  }

  private open(transport: Transport) {
    this.transport = transport
    this.failures = 0
    this.rpc = createBirpc<MainFunctions, ClientFunctions>(
      { events: (batch) => this.eventListeners.forEach((listener) => listener(batch)) },
      // Some calls take long, and a lost connection ends them all.
      { post: (message) => transport.send(message), on: (listener) => transport.onMessage(listener), timeout: -1 },
    )
    transport.onClose((error) => {
      if (this.transport === transport) this.fail(error)
    })
    this.become({ status: 'open' })
  }

  private fail(error: unknown) {
    const reason = error instanceof Error ? error.message : String(error)
    if (error instanceof Refused) return this.drop({ status: 'refused', reason })
    this.drop({ status: 'lost', reason })
    this.timer = setTimeout(() => void this.attempt(), retryAfter(this.failures++))
  }

  private drop(state: ConnectionState) {
    const { transport, rpc } = this
    this.transport = this.rpc = null
    transport?.close()
    rpc?.$close(disconnected(state))
    this.become(state)
  }

  private become(state: ConnectionState) {
    if (state === this.state) return
    this.state = state
    for (const listener of this.stateListeners) listener(state)
  }
}

function disconnected(state: ConnectionState): SlopeError {
  const reason = 'reason' in state ? state.reason : 'The window is still connecting: try again in a moment.'
  return new SlopeError('disconnected', reason)
}
