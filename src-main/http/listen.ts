import type { Server } from 'node:http'
import { SlopeError } from '#shared/domain/error.ts'

const preferredPort = 4774

/**
 * Listens on loopback only.
 * @param port undefined takes 4774, so that the address stays the same, or any free one when that is taken
 * @returns the port
 * @throws SlopeError 'conflict' when the port asked for can't be had
 */
export async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port === undefined) return tryPort(server, preferredPort).catch(() => tryPort(server, 0))
  return tryPort(server, port).catch((error: unknown) => {
    throw new SlopeError('conflict', `Port ${port} can not be used (${reason(error)}): choose another with --port, or 0 for any free one.`)
  })
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EADDRINUSE' ? 'another program has it' : String(code ?? error)
}
