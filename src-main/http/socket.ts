import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { decode, encode } from '#shared/wire/codec.ts'
import type { Transport } from '../serve.ts'
import { securityHeaders, contentSecurityPolicy } from '../security.ts'
import { checkUpgrade, type Refusal } from './admission.ts'

/** A piece of an upload and what is around it. */
const largestMessage = 2 ** 20 + 2 ** 16
const pingInterval = 15_000

export interface Sockets {
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  close(): void
}

export function createSockets(site: { port: number; token: string }, onTransport: (transport: Transport) => void): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    handleProtocols: (protocols) => (protocols.has('slope') ? 'slope' : false),
  })
  const stopPinging = keepAlive(server)
  return {
    upgrade(request, stream, head) {
      stream.on('error', () => stream.destroy())
      const refusal = checkUpgrade(request.headers, request.url?.split('?')[0], site.port, site.token)
      if (refusal) return refuse(stream, refusal)
      server.handleUpgrade(request, stream, head, (socket) => onTransport(socketTransport(socket)))
    },
    close() {
      stopPinging()
      for (const socket of server.clients) socket.close(1001, 'Slope was ended: start it again with npm start.')
      server.close()
    },
  }
}

/** Ends sockets that no longer answer, such as those of a machine that fell asleep. */
function keepAlive(server: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) {
        socket.terminate()
        continue
      }
      silent.add(socket)
      socket.once('pong', () => silent.delete(socket))
      socket.ping()
    }
  }, pingInterval)
  timer.unref()
  return () => clearInterval(timer)
}

function socketTransport(socket: WebSocket): Transport {
  // ws closes the socket by itself after an error, such as a message that is too large.
  socket.on('error', () => {})
  return {
    send: (message) => socket.send(encode(message)),
    onMessage(listener) {
      socket.on('message', (data: Buffer, isBinary) => {
        const message = isBinary ? tryDecode(data) : null
        if (message) listener(message.value)
        else socket.close(1007, 'A message was not MessagePack: reload the window.')
      })
    },
    onClose: (listener) => void socket.on('close', listener),
    close: (reason) => socket.close(1008, reason),
  }
}

function tryDecode(data: Buffer): { value: unknown } | null {
  try {
    return { value: decode(data) }
  } catch {
    return null
  }
}

function refuse(stream: Duplex, { status, message }: Refusal) {
  const headers = { ...securityHeaders(contentSecurityPolicy()), 'content-type': 'text/plain; charset=utf-8', connection: 'close' }
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(message) + 1 }).map(([name, value]) => `${name}: ${value}`)
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${message}\n`)
}
