import { decode, encode } from '#shared/wire/codec.ts'
import { Refused, type Connector, type Transport } from './transport.ts'

const storageKey = 'slope-token'
const unreachable = 'Slope is not running any more, or can not be reached: start it again with npm start. This window tries again by itself.'

/** Browser host: a WebSocket on the page's own address, with the token that stood in the address's fragment. */
export function socketConnector(): Connector {
  return {
    async open() {
      const token = takeToken()
      if (!token) throw new Refused('This address has no token: open the whole address that npm start printed.')
      return openSocket(token).catch((error: unknown) => explain(token, error))
    },
    onNewAddress(listener) {
      // A pasted address that differs in its fragment only does not load the page anew.
      window.addEventListener('hashchange', () => {
        if (fragmentToken()) listener()
      })
    },
  }
}

const fragmentToken = () => new URLSearchParams(location.hash.slice(1)).get('token')

/** Out of the address, so that it is neither copied along nor kept in the history; a reload finds it in this tab's storage. */
function takeToken(): string | null {
  const token = fragmentToken()
  if (!token) return sessionStorage.getItem(storageKey)
  sessionStorage.setItem(storageKey, token)
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

/** A browser doesn't tell a page why an upgrade was refused, but the host answers the same token over http. */
async function explain(token: string, error: unknown): Promise<never> {
  const response = await fetch('/session', { headers: { authorization: `Bearer ${token}` } }).catch(() => null)
  if (response?.status === 401) throw new Refused(await response.text())
  throw error
}

function openSocket(token: string): Promise<Transport> {
  const address = new URL('/socket', location.href)
  address.protocol = address.protocol.replace('http', 'ws')
  // The token goes as a subprotocol: addresses end up in logs.
  const socket = new WebSocket(address, ['slope', `token.${token}`])
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socketTransport(socket))
    socket.onerror = () => reject(new Error(unreachable))
  })
}

function socketTransport(socket: WebSocket): Transport {
  return {
    send: (message) => socket.send(encode(message)),
    onMessage(listener) {
      socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => listener(decode(new Uint8Array(data)))
    },
    onClose(listener) {
      socket.onclose = ({ reason }) => listener(new Error(reason || unreachable))
    },
    close: () => socket.close(),
  }
}
