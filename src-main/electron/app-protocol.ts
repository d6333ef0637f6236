import { readFile } from 'node:fs/promises'
import type { CustomScheme } from 'electron'
import { contentSecurityPolicy, mediaType, resolveAsset, securityHeaders } from '../security.ts'
import { isOwnPage, scheme } from './own-page.ts'

/** standard and secure: a real origin, so that 'self' in the policy means this scheme and nothing else. */
export const appScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** Answers app://slope/... with the built renderer's files and nothing else. */
export function appProtocol(root: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const headers = securityHeaders(contentSecurityPolicy())
  return async ({ url, method }) => {
    if (!isOwnPage(url) || method !== 'GET') return refuse(403, `Slope does not answer ${method} ${url}.`, headers)
    const path = URL.parse(url)?.pathname ?? ''
    const file = await resolveAsset(root, path)
    const body = file && (await readFile(file).catch(() => null))
    if (!file || !body) return refuse(404, `There is nothing at ${path}: build the app again with npm run build.`, headers)
    return new Response(new Uint8Array(body), { headers: { ...headers, 'content-type': mediaType(file), 'cache-control': 'no-store' } })
  }
}

const refuse = (status: number, message: string, headers: Record<string, string>) =>
  new Response(`${message}\n`, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
