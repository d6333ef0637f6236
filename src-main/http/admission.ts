import type { IncomingHttpHeaders } from 'node:http'
import { isToken } from './token.ts'

/** Why a request is turned away: an HTTP status and a sentence with the cure. */
export interface Refusal {
  status: number
  message: string
}

const address = 'open the address that npm start printed'

/** Names of this host that a browser may use. Another one is a foreign page's, made to point here (DNS rebinding). */
const hosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`]

export const origins = (scheme: 'http' | 'ws', port: number): string[] => hosts(port).map((host) => `${scheme}://${host}`)

/** For every request. A foreign page's requests are turned away even where they would learn nothing. */
export function checkHeaders({ host, origin }: IncomingHttpHeaders, port: number): Refusal | null {
  if (!host || !hosts(port).includes(host))
    return { status: 403, message: `Slope does not answer to the name ${JSON.stringify(host ?? '')}: ${address}, and forward the same port when it is on another machine.` }
  if (origin !== undefined && !origins('http', port).includes(origin))
    return { status: 403, message: `A page of ${JSON.stringify(origin)} may not use Slope: ${address}.` }
  return null
}

export function checkToken(given: string | null | undefined, token: string): Refusal | null {
  if (!given) return { status: 401, message: `This address has no token: ${address}, all of it.` }
  return isToken(given, token) ? null : { status: 401, message: `This token is not of the Slope that runs now: ${address} last.` }
}

/** Of "Authorization: Bearer ..." */
export const bearerToken = ({ authorization }: IncomingHttpHeaders): string | null =>
  /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? null

/** A page can't add headers to an upgrade, but it can offer subprotocols: "slope" and "token...". */
export function socketToken(headers: IncomingHttpHeaders): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
  return offered.find((protocol) => protocol.startsWith('token.'))?.slice('token.'.length) ?? null
}

/** An upgrade must come from a page of ours: a browser always names its page's origin. */
export function checkUpgrade(headers: IncomingHttpHeaders, path: string | undefined, port: number, token: string): Refusal | null {
  const refusal = checkHeaders(headers, port)
  if (refusal) return refusal
  if (headers.origin === undefined) return { status: 403, message: `A connection must name its page by the Origin header: ${address}.` }
  if (path !== '/socket') return { status: 404, message: `There is no socket at ${JSON.stringify(path ?? '')}: ${address}.` }
  return checkToken(socketToken(headers), token)
}
