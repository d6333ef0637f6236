import { portConnector } from './message-port.ts'
import { socketConnector } from './web-socket.ts'

/** One connection that carries messages both ways until it closes. */
export interface Transport {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The error's message is a sentence for people. */
  onClose(listener: (error: Error) => void): void
  close(): void
}

/** Makes connections of one kind. */
export interface Connector {
  /** @throws Refused when trying again is useless, any other Error when it may help */
  open(): Promise<Transport>
  /** The person gave another address to connect to. */
  onNewAddress(listener: () => void): void
}

export class Refused extends Error {}

/** What the preload script of the Electron shell puts into the window. */
export interface ShellBridge {
  /** Answered by a message "slope-port" to this window that carries a MessagePort. */
  requestPort(): void
}

export function shellConnector(): Connector {
  const bridge = (window as { slopeShell?: ShellBridge }).slopeShell
  return bridge ? portConnector(bridge) : socketConnector()
}
