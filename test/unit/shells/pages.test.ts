import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../src-main/http/listen.ts'
import { respond, type Site } from '../../../src-main/http/pages.ts'
import { createToken } from '../../../src-main/http/token.ts'

let folder: string
let server: Server
let site: Site

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slope-pages-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<title>Slope</title>')
  writeFileSync(join(folder, 'renderer/assets/index-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  site = { root: join(folder, 'renderer'), port: 0, token: createToken() }
  server = createServer((incoming, response) => void respond(site, incoming, response))
  site.port = await listen(server, 0)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** Not fetch, which would mend the path and write the Host header itself. */
const ask = (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: IncomingHttpHeaders } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: site.port, path, method, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, headers: response.headers, body }), reject)
    })
    asked.on('error', reject).end()
  })

describe('the browser host', () => {
  it('answers "/" with the window, never cached', async () => {
    const { status, headers, body } = await ask('/')
    expect([status, body]).toEqual([200, '<title>Slope</title>'])
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  })

  it('lets what is named by its content be cached for good', async () => {
    const { headers } = await ask('/assets/index-1a2b.js?x=1')
    expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
  })

  it('answers HEAD without the content', async () => {
    const { status, headers, body } = await ask('/', { method: 'HEAD' })
    expect([status, headers['content-length'], body]).toEqual([200, '20', ''])
  })

  it.each(['/', '/none', '/session'])('sends the policy, with its own sockets only, at %s', async (path) => {
    const { headers } = await ask(path)
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${site.port} ws://localhost:${site.port};`)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' })
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/assets/%00'])(
    'finds nothing at %s', async (path) => {
      const { status, body } = await ask(path)
      expect([status, body]).toEqual([404, `There is nothing at ${JSON.stringify(path)}: open the address that npm start printed.\n`])
    })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { status, headers, body } = await ask('/', { method })
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
    expect(body).toBe(`Slope answers GET and HEAD, not ${method}: open the address that npm start printed.\n`)
  })

  it('refuses a foreign name and a foreign page', async () => {
    expect(await ask('/', { headers: { host: 'evil.example' } })).toMatchObject({
      status: 403, body: expect.stringContaining('Slope does not answer to the name "evil.example"') as string,
    })
    expect((await ask('/session', { headers: { origin: 'http://evil.example', authorization: `Bearer ${site.token}` } })).status).toBe(403)
  })

  it('tells a right token from a wrong one and from none', async () => {
    const status = async (headers: IncomingHttpHeaders) => (await ask('/session', { headers })).status
    expect(await status({ authorization: `Bearer ${site.token}` })).toBe(204)
    expect(await status({ authorization: 'Bearer wrong' })).toBe(401)
    expect(await status({})).toBe(401)
  })

  it('says how to build a window that is missing', async () => {
    const { root } = site
    site.root = join(folder, 'none')
    const { status, body } = await ask('/')
    site.root = root
    expect([status, body]).toEqual([404, 'The window is not built yet: run npm start, or npm run build.\n'])
  })
})

describe('the port', () => {
  it('that was asked for and is taken is named', async () => {
    await expect(listen(createServer(), site.port)).rejects.toMatchObject({
      code: 'conflict',
      message: `Port ${site.port} can not be used (another program has it): choose another with --port, or 0 for any free one.`,
    })
  })
})
