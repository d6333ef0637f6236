import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type CallName } from '#shared/contract/api.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { createHandlers } from '../../../src-main/handlers/index.ts'
import type { Client } from '../../../src-renderer/api/client.ts'
import { openTestCore, type OpenCore } from './open-window.ts'

let core: OpenCore
let window: Client

beforeAll(async () => {
  core = await openTestCore()
  window = await core.openWindow()
})
afterAll(() => core.close())

/** A call as only a client of another version, or an evil one, would make it. */
const call = (name: string, input?: unknown) => window.call(name as 'runs.get', input as { id: string })
const error = (name: string, input?: unknown) => call(name, input).then(() => null, (reason: unknown) => reason as SlopeError)

describe('the contract', () => {
  it('has a handler for each call and no other', () => {
    const app = { version: '0', shell: 'browser', capabilities: { revealInFolder: false }, workspace: '' } as const
    expect(Object.keys(createHandlers(core, app, '')).sort()).toEqual(Object.keys(api).sort())
  })

  it('answers a call', async () => {
    expect(await window.call('app.info')).toEqual({
      version: '0', shell: 'browser', capabilities: { revealInFolder: false }, workspace: core.workspace.directory, cores: availableParallelism(),
    })
  })

  it('answers several calls at a time', async () => {
    const names: CallName[] = ['pool.status', 'jobs.list', 'preferences.list', 'datasets.list']
    const [pool, jobs, preferences, datasets] = await Promise.all(names.map((name) => call(name)))
    expect(pool).toMatchObject({ workers: 1, running: [], queue: [] })
    expect([jobs, preferences, datasets]).toEqual([[], {}, []])
  })

  it('hands an error over with its code and its sentence', async () => {
    const reason = await error('runs.get', { id: 'no-such-run' })
    expect(reason).toBeInstanceOf(SlopeError)
    expect(reason).toMatchObject({ code: 'not-found', message: expect.stringContaining('"no-such-run"') as string })
  })

  it.each(['no.such.call', '__proto__', 'constructor', 'toString', ''])('knows no call "%s"', async (name) => {
    expect(await error(name)).toMatchObject({
      code: 'not-found', message: `There is no call ${JSON.stringify(name)}: this window is older or newer than the app, so reload it.`,
    })
  })

  it.each([
    ['runs.get', {}, 'id is missing: it is a text.'],
    ['runs.get', { id: 7 }, 'id is 7, but must be a text.'],
    ['runs.get', { id: 'x', extra: 1 }, 'The input has unknown field "extra": remove it or mend the spelling.'],
    ['runs.control', { id: 'x', action: 'explode' }, 'action is "explode", but must be one of pause, resume, stop, epoch, step.'],
    ['runs.curves', { id: 'x', maxPoints: 1e9 }, 'maxPoints is 1000000000, but must be at most 1000000.'],
    ['datasets.examples', { id: 'x', split: 'training', offset: -1, count: 1 }, 'offset is -1, but must be at least 0.'],
    ['uploads.begin', { fileName: '', size: 1 }, 'fileName is "", but must be at least 1 characters long.'],
  ])('%s names what is wrong with %j', async (name, input, message) => {
    expect(await error(name, input)).toMatchObject({ code: 'invalid-input', message })
  })

  it('lists every problem with its path', async () => {
    expect(await error('datasets.examples', { id: 'x', split: 'training', offset: -1, count: 0 })).toMatchObject({
      details: [{ path: 'offset' }, { path: 'count' }],
    })
  })

  it('calls a fault of ours one, and goes on', async () => {
    const other = await core.openWindow({ 'jobs.list': () => { throw new TypeError('of undefined') } })
    await expect(other.call('jobs.list')).rejects.toMatchObject({ code: 'internal', message: 'Slope met a fault of its own: of undefined' })
    expect(await other.call('datasets.list')).toEqual([])
    other.close()
  })

  it('refuses a client more than a hundred calls under way', async () => {
    const port = core.openPort({ 'app.info': () => new Promise<never>(() => {}) })
    for (let i = 0; i < 100; i++) port.postMessage({ t: 'q', i: String(i), m: 'call', a: ['app.info'] })
    port.postMessage({ t: 'q', i: 'last', m: 'call', a: ['jobs.list'] })
    const [answer] = (await once(port, 'message')) as [{ i: string; r: unknown }]
    expect(answer).toMatchObject({
      i: 'last', r: { ok: false, error: { code: 'not-allowed', message: 'This window has 100 calls under way: wait for some to end.' } },
    })
    port.close()
  })

  it('answers a window that asks for more than that at once, one behind the other', async () => {
    const answers = await Promise.all(Array.from({ length: 250 }, () => window.call('jobs.list')))
    expect(answers.every((jobs) => jobs.length === 0)).toBe(true)
  })
})

describe('a malformed message', () => {
  it.each([
    ['nothing', null],
    ['a text', 'call'],
    ['a request without id', { t: 'q', m: 'call', a: ['app.info'] }],
    ['a request whose arguments are no list', { t: 'q', i: '1', m: 'call', a: { length: 1 } }],
    ['a message of an unknown type', { t: 'x', i: '1' }],
  ])('that is %s closes its own connection only', async (_what, message) => {
    const port = core.openPort()
    const closed = once(port, 'close')
    port.postMessage(message)
    await closed
    expect(await window.call('jobs.list')).toEqual([])
  })

  it.each(['events', 'toString', '__proto__', 'then'])('that calls the method "%s" is answered by an error', async (method) => {
    const port = core.openPort()
    port.postMessage({ t: 'q', i: '1', m: method, a: [] })
    const [answer] = (await once(port, 'message')) as [{ e: Error }]
    expect(answer.e.message).toContain(`"${method}" not found`)
    port.close()
  })

  it('that answers what nobody asked is ignored', async () => {
    const port = core.openPort()
    port.postMessage({ t: 's', i: 'unasked', r: 1 })
    port.postMessage({ t: 'q', i: '1', m: 'call', a: ['jobs.list'] })
    const [answer] = (await once(port, 'message')) as [{ r: unknown }]
    expect(answer.r).toEqual({ ok: true, value: [] })
    port.close()
  })
})
