import { createBirpc } from 'birpc'
import type { Logger } from 'pino'
import { api, type CallName } from '#shared/contract/api.ts'
import { failure, type Envelope } from '#shared/contract/envelope.ts'
import type { ClientFunctions } from '#shared/contract/events.ts'
import { refusalOf } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import type { Core } from './core.ts'
import type { Client, Handlers } from './handlers/handlers.ts'
import { Downloads } from './handlers/downloads.ts'
import { Uploads } from './handlers/uploads.ts'
import { Outbox } from './serving/outbox.ts'
import { Subscription } from './serving/subscription.ts'

/** A connection to one client. Messages are plain data and typed arrays. */
export interface Transport {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  /** @param reason a sentence of at most 123 bytes, which is what a WebSocket carries */
  close(reason: string): void
}

/** Calls that a client may have under way. */
const maxPending = 100

/** Serves the contract to one client until its transport closes. */
export function serve(core: Core, handlers: Handlers, transport: Transport, log: Logger): void {
  const uploads = new Uploads(core.workspace.incoming)
  const downloads = new Downloads(core.workspace.incoming)
  let pending = 0
  const call = async (name: unknown, input: unknown): Promise<Envelope> => {
    if (pending >= maxPending) return failure(new SlopeError('not-allowed', `This window has ${pending} calls under way: wait for some to end.`))
    pending++
    return answer(handlers, client, name, input, log).finally(() => pending--)
  }
  // No prototype: a method is found only when it is one of ours.
  const functions = Object.assign(Object.create(null) as object, { call })
  const rpc = createBirpc<ClientFunctions, typeof functions>(functions, {
    post: (message) => transport.send(message),
    on: (listener) =>
      transport.onMessage((message) => {
        if (isFrame(message)) listener(message)
        else transport.close('A message was not of the form that Slope speaks: reload the window.')
      }),
    // The acknowledgement of events comes when the window is free, which may take long; a dead socket is closed by its transport.
    timeout: -1,
    onGeneralError: (error) => {
      log.warn(error, 'a message could not be sent')
      return true
    },
  })
  const outbox = new Outbox((batch) => rpc.events(batch), (error) => log.error(error, 'an event could not be sent'))
  const subscription = new Subscription(core, outbox)
  const client: Client = { uploads, downloads, subscription }
  transport.onClose(() => {
    subscription.close()
    outbox.close()
    rpc.$close()
    void uploads.close()
    void downloads.close()
  })
}

async function answer(handlers: Handlers, client: Client, name: unknown, input: unknown, log: Logger): Promise<Envelope> {
  try {
    return { ok: true, value: await dispatch(handlers, client, name, input) }
  } catch (error) {
    if (!(error instanceof SlopeError)) log.error(error, `${String(name)} failed`)
    return failure(error)
  }
}

function dispatch(handlers: Handlers, client: Client, name: unknown, input: unknown): unknown {
  if (!isCallName(name))
    throw new SlopeError('not-found', `There is no call ${JSON.stringify(name)}: this window is older or newer than the app, so reload it.`)
  // MessagePack knows null only; no call takes null as its whole argument.
  const parsed = api[name].input.safeParse(input ?? undefined, { reportInput: true })
  if (!parsed.success) throw refusalOf(problemsOf(parsed.error))
  const handler = handlers[name] as (input: unknown, client: Client) => unknown
  return handler(parsed.data, client)
}

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(api, name)

/** A request or a response of birpc, which trusts its peer. */
function isFrame(message: unknown): boolean {
  if (typeof message !== 'object' || message === null) return false
  const { t: type, i: id, m: method, a: args } = message as Record<string, unknown>
  if (typeof id !== 'string') return false
  return type === 's' || (type === 'q' && typeof method === 'string' && Array.isArray(args))
}
