import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, mediaType, resolveAsset, securityHeaders } from '../../../src-main/security.ts'

describe('the content security policy', () => {
  it('allows nothing but the own origin, and of inline content only styles', () => {
    expect(contentSecurityPolicy()).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; ` +
      `font-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
  })

  it('adds the sockets of the browser host to what may be connected to', () => {
    expect(contentSecurityPolicy(['ws://127.0.0.1:4774'])).toContain(`connect-src 'self' ws://127.0.0.1:4774;`)
  })

  it('travels with headers against type guessing, referrers and foreign openers', () => {
    expect(securityHeaders('policy')).toEqual({
      'content-security-policy': 'policy',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })
})

describe('the path of an asset', () => {
  let folder: string
  let root: string

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'slope-assets-')))
    root = join(folder, 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    mkdirSync(join(folder, 'renderer-other'))
    for (const file of ['renderer/index.html', 'renderer/assets/a b.js', 'renderer/.env', 'secret.txt', 'renderer-other/secret.txt'])
      writeFileSync(join(folder, file), file)
    symlinkSync(join(folder, 'secret.txt'), join(root, 'assets/link.txt'))
    symlinkSync(join(folder, 'renderer-other'), join(root, 'linked'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('of "/" is index.html', async () => {
    expect(await resolveAsset(root, '/')).toBe(join(root, 'index.html'))
  })

  it('is decoded', async () => {
    expect(await resolveAsset(root, '/assets/a%20b.js')).toBe(join(root, 'assets/a b.js'))
  })

  it('of what does not exist is null', async () => {
    expect(await resolveAsset(root, '/assets/none.js')).toBeNull()
    expect(await resolveAsset(join(folder, 'not-built'), '/')).toBeNull()
  })

  it.each([
    ['dots', '/../secret.txt'],
    ['dots further in', '/assets/../../secret.txt'],
    ['encoded dots', '/%2e%2e/secret.txt'],
    ['an encoded slash', '/..%2fsecret.txt'],
    ['dots encoded twice', '/%252e%252e/secret.txt'],
    ['a backslash', '/..\\secret.txt'],
    ['an encoded backslash', '/..%5csecret.txt'],
    ['a NUL', '/index.html%00.js'],
    ['a drive or a stream', '/c:/secret.txt'],
    ['a hidden file', '/.env'],
    ['a linked file', '/assets/link.txt'],
    ['a linked folder', '/linked/secret.txt'],
    ['a sibling whose name begins alike', '/../renderer-other/secret.txt'],
    ['a broken encoding', '/%E0%A4%A'],
    ['no slash', 'index.html'],
    ['an empty path', ''],
    ['the root itself', '//'],
  ])('that leaves the root by %s is null', async (_way, path) => {
    expect(await resolveAsset(root, path)).toBeNull()
  })
})

describe('the media type', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/index-1a2b.js', 'text/javascript; charset=utf-8'],
    ['style.CSS', 'text/css; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['unknown', 'application/octet-stream'],
  ])('of %s is %s', (file, type) => {
    expect(mediaType(file)).toBe(type)
  })
})
