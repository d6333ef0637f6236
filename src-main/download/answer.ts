import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { connectionFault, DownloadFault } from './fault.ts'

export interface Request {
  url: URL
  /** From which byte on; 0: all of it. */
  from: number
  /** Milliseconds without a byte after which it is given up. */
  patience: number
  signal: AbortSignal
}

const mostRedirects = 5

/** Asks for a file as its bytes are, and follows redirections where they stay on https or on the same server. @throws DownloadFault */
export async function answerOf(request: Request, redirects = 0): Promise<IncomingMessage> {
  const answer = await ask(request)
  const { statusCode = 0, headers } = answer
  if (statusCode < 300 || statusCode >= 400 || !headers.location) return answer
  answer.destroy()
  const { url } = request
  const next = URL.parse(headers.location, url.href)
  if (!next || (next.protocol !== 'https:' && next.origin !== url.origin))
    throw new DownloadFault(`${url.host} leads to an address that is not secure (${headers.location.slice(0, 100)})`)
  if (redirects === mostRedirects) throw new DownloadFault(`${url.host} leads from one address to the next`)
  return answerOf({ ...request, url: next }, redirects + 1)
}

function ask({ url, from, patience, signal }: Request): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const headers: Record<string, string> = { 'user-agent': 'Slope', 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) }
  let answer: IncomingMessage | undefined
  const options = { headers, signal, timeout: patience }
  const take = (message: IncomingMessage) => resolve((answer = message))
  const request = url.protocol === 'https:' ? getSecure(url, options, take) : getPlain(url, options, take)
  request.on('error', (error) => reject(signal.aborted ? error : (connectionFault(error, url.host) ?? error)))
  // Whoever reads the answer would hear only of a connection that broke off.
  request.on('timeout', () => (answer ?? request).destroy(new DownloadFault(`${url.host} sent nothing for ${Math.ceil(patience / 1000)} s`)))
  return promise
}
