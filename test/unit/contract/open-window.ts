import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MessagePortMain } from 'electron'
import { pino } from 'pino'
import { openCore, type Core } from '../../../src-main/core.ts'
import { portTransport } from '../../../src-main/electron/port-transport.ts'
import { createHandlers } from '../../../src-main/handlers/index.ts'
import type { Handlers } from '../../../src-main/handlers/handlers.ts'
import { assets } from '../../../src-main/paths.ts'
import { serve } from '../../../src-main/serve.ts'
import { connect, type Client } from '../../../src-renderer/api/client.ts'
import type { Transport } from '../../../src-renderer/api/transport.ts'

export interface OpenCore extends Core {
  /** A window that speaks with this core over a real MessageChannel. */
  openWindow(overrides?: Partial<Handlers>): Promise<Client>
  /** The window's end of a new connection. */
  openTransport(overrides?: Partial<Handlers>): Transport
  /** One whose messages are the test's own. */
  openPort(overrides?: Partial<Handlers>): MessagePort
}

/** A real core, in a folder of its own if in none that is given. */
export async function openTestCore(directory = mkdtempSync(join(tmpdir(), 'slope-core-'))): Promise<OpenCore> {
  const { worker, kernels, recipes } = assets(new URL('../../../src-main/host.ts', import.meta.url).href)
  const core = await openCore({ directory, workerPath: worker, kernelsPath: kernels, workers: 1 })
  const handlers = createHandlers(core, { version: '0', shell: 'browser', capabilities: { revealInFolder: false }, workspace: directory }, recipes)
  const log = pino({ level: 'silent' })
  const openPort = (overrides: Partial<Handlers> = {}) => {
    const { port1, port2 } = new MessageChannel()
    serve(core, { ...handlers, ...overrides }, portTransport(electronPort(port1)), log)
    return port2
  }
  const openTransport = (overrides?: Partial<Handlers>) => windowEnd(openPort(overrides))
  return {
    workspace: core.workspace, pool: core.pool, sweeps: core.sweeps, coaches: core.coaches, jobs: core.jobs,
    openPort,
    openTransport,
    openWindow: (overrides) => connect({ open: () => Promise.resolve(openTransport(overrides)), onNewAddress: () => {} }),
    async close() {
      await core.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Electron's ports differ from Node's in that their messages are events. */
const electronPort = (port: MessagePort) =>
  ({
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (event?: { data: unknown }) => void) =>
      event === 'close' ? port.on('close', () => listener()) : port.on('message', (data: unknown) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  }) as unknown as MessagePortMain

const windowEnd = (port: MessagePort): Transport => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', () => listener(new Error('The connection was closed.'))),
  close: () => port.close(),
})
