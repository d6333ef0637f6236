import { decode, encode } from '#shared/wire/codec.ts'
import { Refused, type Connector, type Transport } from './transport.ts'

const storageKey = 'slope-token'
const unreachable = 'Slope is not running any more, or can not be reached: start it again with npm start. This window tries again by itself.'

/** Browser host: a WebSocket on the page's own address, with the token that stood in the address's fragment. */
export function socketConnector(): Connector {
  return {
    async open() {
      // Out of the address, so that the token is neither copied along nor kept in the history; a reload finds it in this tab's storage.
      if (keepToken(location.href)) history.replaceState(null, '', location.pathname)
      const token = sessionStorage.getItem(storageKey)
      if (!token) throw new Refused('This address has no token: open the whole address that npm start printed.')
      return openSocket(token).catch((error: unknown) => explain(token, error))
    },
    onNewAddress(listener) {
      // A pasted address that differs in its fragment only does not load the page anew. The router may have replaced it already.
      window.addEventListener('hashchange', ({ newURL }) => {
        if (keepToken(newURL)) listener()
      })
    },
  }
}

/** Whether the address had a token. */
function keepToken(address: string): boolean {
  const token = new URLSearchParams(new URL(address).hash.slice(1)).get('token')
  if (token) sessionStorage.setItem(storageKey, token)
  return token !== null
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
