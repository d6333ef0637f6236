import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentSecurityPolicy, mediaType, resolveAsset, securityHeaders } from '../security.ts'
import { bearerToken, checkHeaders, checkToken, origins, type Refusal } from './admission.ts'

export interface Site {
  /** Folder of the built renderer. */
  root: string
  port: number
  token: string
}

/** Answers everything but upgrades: the window's files, which hold no secret, and whether a token is right. */
export async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = securityHeaders(contentSecurityPolicy(origins('ws', site.port)))
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const path = request.url?.split('?')[0] ?? ''
  const refusal = checkHeaders(request.headers, site.port) ?? checkMethod(request, response)
  if (refusal) return refuse(response, refusal)
  if (path === '/session') return respondSession(site, request, response)
  const file = await resolveAsset(site.root, path)
  const body = file && (await readFile(file).catch(() => null))
  if (!file || !body) return refuse(response, missing(path))
  response.setHeader('content-type', mediaType(file))
  response.setHeader('content-length', body.byteLength)
  // Vite names what is in assets/ by its content.
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store')
  response.end(request.method === 'HEAD' ? undefined : body)
}

function respondSession(site: Site, request: IncomingMessage, response: ServerResponse) {
  const refusal = checkToken(bearerToken(request.headers), site.token)
  if (refusal) return refuse(response, refusal)
  response.writeHead(204, { 'cache-control': 'no-store' }).end()
}

function checkMethod({ method }: IncomingMessage, response: ServerResponse): Refusal | null {
  if (method === 'GET' || method === 'HEAD') return null
  response.setHeader('allow', 'GET, HEAD')
  return { status: 405, message: `Slope answers GET and HEAD, not ${String(method)}: open the address that npm start printed.` }
}

const missing = (path: string): Refusal =>
  path === '/' || path === '/index.html'
    ? { status: 404, message: 'The window is not built yet: run npm start, or npm run build.' }
    : { status: 404, message: `There is nothing at ${JSON.stringify(path)}: open the address that npm start printed.` }

function refuse(response: ServerResponse, { status, message }: Refusal) {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(status, headers).end(`${message}\n`)
}
