import { describe, expect, it } from 'vitest'
import { bearerToken, checkHeaders, checkToken, checkUpgrade, socketToken } from '../../../src-main/http/admission.ts'
import { createToken, isToken } from '../../../src-main/http/token.ts'

const port = 4774
const token = createToken()
const own = { host: '127.0.0.1:4774', origin: 'http://127.0.0.1:4774' }
const offering = (given: string) => ({ ...own, 'sec-websocket-protocol': `slope, token.${given}` })

describe('the token', () => {
  it('has 256 bits and is another at each start', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(createToken()).not.toBe(token)
  })

  it('equals itself only', () => {
    expect(isToken(token, token)).toBe(true)
    for (const wrong of [undefined, null, '', token.slice(1), `${token}x`, createToken()]) expect(isToken(wrong, token)).toBe(false)
  })

  it('that is missing is answered by 401 and where the whole address stands', () => {
    expect(checkToken(null, token)).toEqual({
      status: 401, message: 'This address has no token: open the address that npm start printed, all of it.',
    })
  })

  it('that is wrong is answered by 401 and which address to open', () => {
    expect(checkToken('wrong', token)).toEqual({
      status: 401, message: 'This token is not of the Slope that runs now: open the address that npm start printed last.',
    })
  })

  it('is read from the Authorization header or the offered subprotocols', () => {
    expect(bearerToken({ authorization: `Bearer ${token}` })).toBe(token)
    expect(bearerToken({ authorization: `Basic ${token}` })).toBeNull()
    expect(socketToken(offering(token))).toBe(token)
    expect(socketToken({ 'sec-websocket-protocol': 'slope' })).toBeNull()
    expect(socketToken({})).toBeNull()
  })
})

describe('a request', () => {
  it.each(['127.0.0.1:4774', 'localhost:4774'])('to %s is answered', (host) => {
    expect(checkHeaders({ host }, port)).toBeNull()
  })

  it.each(['evil.example:4774', '127.0.0.1', '127.0.0.1:80', '127.0.0.1:4774.evil.example', 'LOCALHOST.:4774', ''])(
    'to the name "%s", which a foreign page may have made to point here, is refused', (host) => {
      expect(checkHeaders({ host }, port)).toMatchObject({ status: 403, message: expect.stringContaining(JSON.stringify(host)) as string })
    })

  it('without a name is refused', () => {
    expect(checkHeaders({}, port)?.status).toBe(403)
  })

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:4774', 'http://127.0.0.1:4775', 'http://127.0.0.1:4774.evil.example'])(
    'of a page of %s is refused', (origin) => {
      expect(checkHeaders({ ...own, origin }, port)).toMatchObject({ status: 403, message: expect.stringContaining(origin) as string })
    })
})

describe('an upgrade to a socket', () => {
  const check = (headers: Parameters<typeof checkUpgrade>[0], path = '/socket') => checkUpgrade(headers, path, port, token)?.status ?? 'admitted'

  it('is admitted with the token from a page of ours', () => {
    expect(check(offering(token))).toBe('admitted')
    expect(check({ ...offering(token), host: 'localhost:4774', origin: 'http://localhost:4774' })).toBe('admitted')
  })

  it('is refused without a token, and with a wrong one', () => {
    expect(check(own)).toBe(401)
    expect(check(offering('wrong'))).toBe(401)
  })

  it('is refused from a foreign page, from none and under a foreign name, even with the token', () => {
    const { origin: _, ...anonymous } = offering(token)
    expect(check({ ...offering(token), origin: 'http://evil.example' })).toBe(403)
    expect(check(anonymous)).toBe(403)
    expect(check({ ...offering(token), host: 'evil.example:4774' })).toBe(403)
  })

  it('is refused elsewhere', () => {
    expect(check(offering(token), '/elsewhere')).toBe(404)
  })
})
