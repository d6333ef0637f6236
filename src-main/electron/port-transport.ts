import type { MessagePortMain } from 'electron'
import type { Transport } from '../serve.ts'

/** Main's end of a window's MessageChannel; messages are structured clones. */
export function portTransport(port: MessagePortMain): Transport {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    // A port carries no reason; the window says that the connection was closed.
    close: () => port.close(),
  }
}
