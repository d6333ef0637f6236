import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { WebSocket, type ClientOptions } from 'ws'
import { connect, type Client } from '../../src-renderer/api/client.ts'
import type { Transport } from '../../src-renderer/api/transport.ts'
import { decode, encode } from '#shared/wire/codec.ts'

const root = join(import.meta.dirname, '../..')

const spawnHost = (args: string[]) =>
  spawn(process.execPath, ['src-main/host.ts', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })

/** A browser host that runs from source in a process of its own. */
export interface HostProcess {
  process: ChildProcess
  /** http://127.0.0.1:PORT */
  origin: string
  token: string
  /** Exit code and signal. */
  end(signal: NodeJS.Signals): Promise<[number | null, NodeJS.Signals | null]>
}

export async function startHostProcess(workspace: string): Promise<HostProcess> {
  const host = spawnHost(['--workspace', workspace, '--port', '0', '--no-open'])
  const faults = text(host.stderr)
  const url = await firstAddress(host.stdout)
  if (!url) throw new Error(`The host gave no address: ${await faults}`)
  const { origin, hash } = new URL(url)
  return {
    process: host, origin, token: new URLSearchParams(hash.slice(1)).get('token') ?? '',
    async end(signal) {
      const exit = once(host, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
      host.kill(signal)
      return exit
    },
  }
}

async function firstAddress(output: AsyncIterable<Buffer>): Promise<string | undefined> {
  let printed = ''
  for await (const piece of output) {
    printed += piece.toString()
    const address = /^Slope is at (\S+)$/m.exec(printed)?.[1]
    if (address) return address
  }
  return undefined
}

/** A host that ends by itself: its exit code and what it said about it. */
export async function runHost(args: string[]): Promise<{ code: number | null; said: string }> {
  const host = spawnHost(args)
  const said = text(host.stderr)
  const [code] = (await once(host, 'exit')) as [number | null]
  return { code, said: await said }
}

interface Attempt extends ClientOptions {
  protocols?: string[]
}

export function openSocket(host: HostProcess, { protocols = ['slope', `token.${host.token}`], ...options }: Attempt = {}): WebSocket {
  return new WebSocket(`${host.origin.replace('http', 'ws')}/socket`, protocols, { origin: host.origin, ...options })
}

/** The HTTP status by which an upgrade was answered. */
export function upgradeStatus(host: HostProcess, attempt: Attempt): Promise<number | undefined> {
  const socket = openSocket(host, attempt)
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('open', () => resolve(101))
    socket.on('error', reject)
  }).finally(() => socket.terminate()) as Promise<number | undefined>
}

/** A window, but for its page. */
export const openWindow = (host: HostProcess): Promise<Client> => connect({ open: () => openTransport(host), onNewAddress: () => {} })

async function openTransport(host: HostProcess): Promise<Transport> {
  const socket = openSocket(host)
  await once(socket, 'open')
  return {
    send: (message) => socket.send(encode(message)),
    onMessage: (listener) => void socket.on('message', (data: Buffer) => listener(decode(data))),
    onClose: (listener) => void socket.on('close', (_code, reason) => listener(new Error(reason.toString()))),
    close: () => socket.close(),
  }
}
