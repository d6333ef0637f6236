import type { Connector, ShellBridge, Transport } from './transport.ts'

/** Electron: main hands over one end of a MessageChannel through the preload script. */
export function portConnector(bridge: ShellBridge): Connector {
  return {
    open: () =>
      new Promise((resolve) => {
        const listener = (message: MessageEvent) => {
          const [port] = message.ports
          if (message.source !== window || message.data !== 'slope-port' || !port) return
          window.removeEventListener('message', listener)
          resolve(portTransport(port))
        }
        window.addEventListener('message', listener)
        bridge.requestPort()
      }),
    onNewAddress: () => {},
  }
}

function portTransport(port: MessagePort): Transport {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.onmessage = ({ data }) => listener(data)
    },
    onClose(listener) {
      port.addEventListener('close', () => listener(new Error('The app closed its side of the connection: start it again.')))
    },
    close: () => port.close(),
  }
}
