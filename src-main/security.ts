import { extname, join, sep } from 'node:path'
import { realpath } from 'node:fs/promises'

/**
 * Both shells load nothing but their own files. Styles are the exception: Naive UI puts its own into the page.
 * @param sockets where the window may connect to beside its own origin
 */
export function contentSecurityPolicy(sockets: readonly string[] = []): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src ${[`'self'`, ...sockets].join(' ')}`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Sent with every answer of both shells. */
export const securityHeaders = (policy: string): Record<string, string> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

/**
 * The file that a request's path names, "/" being index.html.
 * @param urlPath as it came, still percent-encoded, without the query
 * @returns null when the path is malformed or leaves the root, be it by dots, encoded ones, backslashes or a link
 */
export async function resolveAsset(root: string, urlPath: string): Promise<string | null> {
  const path = decode(urlPath)
  if (path === null || !path.startsWith('/') || /[\\\0:]/.test(path)) return null
  if (path.split('/').some((segment) => segment.startsWith('.'))) return null
  const [base, file] = await Promise.all([real(root), real(join(root, path === '/' ? 'index.html' : path))])
  return base !== null && file?.startsWith(base + sep) ? file : null
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}

const real = (path: string) => realpath(path).catch(() => null)

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export const mediaType = (file: string): string => mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
