import { createServer } from 'node:http'
import type { Assets } from '../paths.ts'
import { openCore, type Core } from '../core.ts'
import { ensureSyntheticDigits } from '../data/synthetic-digits.ts'
import { createHandlers } from '../handlers/index.ts'
import { createLog } from '../log.ts'
import { serve } from '../serve.ts'
import { version } from '../version.ts'
import { listen } from './listen.ts'
import { respond } from './pages.ts'
import { createSockets } from './socket.ts'
import { createToken } from './token.ts'

export interface HostOptions {
  /** The workspace's folder. */
  directory: string
  assets: Assets
  /** 0 takes a free one; undefined the usual one, or a free one when that is taken. */
  port?: number | undefined
}

export interface Host {
  /** With the token: for the person who started the host only. */
  url: string
  /** Ends connections and training; every active run is resumable afterwards. */
  close(): Promise<void>
}

/** The browser host: the window's files and the contract on loopback. @throws SlopeError */
export async function startHost({ directory, ...options }: HostOptions): Promise<Host> {
  const { worker, kernels } = options.assets
  return serveCore(await openCore({ directory, workerPath: worker, kernelsPath: kernels }), options)
}

/** Takes the core over: it is closed with the host, or when that can't be started. @throws SlopeError */
export async function serveCore(core: Core, { assets, port: wanted }: Omit<HostOptions, 'directory'>): Promise<Host> {
  const log = createLog(core.workspace.directory)
  const handlers = createHandlers(core, { version, shell: 'browser', capabilities: { revealInFolder: false }, workspace: core.workspace.directory }, assets.recipes)
  const server = createServer()
  const site = { root: assets.renderer, port: 0, token: createToken() }
  try {
    site.port = await listen(server, wanted)
  } catch (error) {
    await core.close()
    throw error
  }
  const sockets = createSockets(site, (transport) => serve(core, handlers, transport, log))
  server.on('request', (request, response) => {
    respond(site, request, response).catch((error: unknown) => {
      log.error(error, 'a request failed')
      response.destroy()
    })
  })
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head))
  ensureSyntheticDigits(core).catch((error: unknown) => log.error(error, 'the synthetic digits could not be made'))
  return {
    url: `http://127.0.0.1:${site.port}/#token=${site.token}`,
    async close() {
      sockets.close()
      server.close()
      server.closeIdleConnections()
      await core.close()
      server.closeAllConnections()
    },
  }
}
