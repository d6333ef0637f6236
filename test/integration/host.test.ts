import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Event } from '#shared/contract/events.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Client } from '../../src-renderer/api/client.ts'
import { openSocket, openWindow, runHost, startHostProcess, upgradeStatus, type HostProcess } from './host-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'slope-host-'))
let host: HostProcess
beforeAll(async () => void (host = await startHostProcess(join(folder, 'workspace'))))
afterAll(async () => {
  await host.end('SIGTERM')
  rmSync(folder, { recursive: true })
})

/** Until something is so, which depends on the host's disk alone. */
const eventually = (check: () => void) => expect.poll(() => (check(), true), { timeout: 10_000 }).toBe(true)

describe('the address', () => {
  it('is on loopback, and has a token of 256 bits', () => {
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(Buffer.from(host.token, 'base64url')).toHaveLength(32)
  })

  it('answers no other name', async () => {
    expect((await fetch(`${host.origin}/session`)).status).toBe(401)
    expect((await fetch(`${host.origin.replace('127.0.0.1', 'localhost')}/session`)).status).toBe(401)
    await expect(fetch(`${host.origin.replace('127.0.0.1', '[::1]')}/session`)).rejects.toThrow()
  })
})

describe('a socket', () => {
  it('opens with the token', async () => {
    expect(await upgradeStatus(host, {})).toBe(101)
  })

  it.each([
    ['without a token', 401, { protocols: ['slope'] }],
    ['with a wrong token', 401, { protocols: ['slope', 'token.wrong'] }],
    ['from a foreign page', 403, { origin: 'http://evil.example' }],
    ['from no page', 403, { origin: '' }],
    ['under a foreign name', 403, { headers: { host: 'evil.example' } }],
  ])('does not open %s', async (_how, status, attempt) => {
    expect(await upgradeStatus(host, attempt)).toBe(status)
  })

  it.each([
    ['a text', 'hello', 1007, 'A message was not MessagePack: reload the window.'],
    ['broken MessagePack', Buffer.from([0xc1]), 1007, 'A message was not MessagePack: reload the window.'],
    ['something else than a call', Buffer.from([0xc0]), 1008, 'A message was not of the form that Slope speaks: reload the window.'],
    ['two megabytes', Buffer.alloc(2 ** 21), 1009, ''],
  ])('that carries %s is closed with the reason, and the host goes on', async (_what, message, code, reason) => {
    const socket = openSocket(host)
    await once(socket, 'open')
    socket.send(message)
    const [closedBy, why] = (await once(socket, 'close')) as [number, Buffer]
    expect([closedBy, why.toString()]).toEqual([code, reason])
    expect(await upgradeStatus(host, {})).toBe(101)
  })
})

describe('a window', () => {
  it('calls what it likes', async () => {
    const window = await openWindow(host)
    expect(await window.call('app.info')).toMatchObject({ shell: 'browser', workspace: join(folder, 'workspace') })
    await expect(window.call('runs.get', { id: 'none' })).rejects.toMatchObject({ code: 'not-found' })
    window.close()
  })

  it('finds the synthetic digits, and receives their pixels as bytes', async () => {
    const window = await openWindow(host)
    await expect.poll(async () => (await window.call('datasets.list')).map(({ id }) => id), { timeout: 60_000 }).toContain('synthetic-digits')
    const { pixels, indices, total } = await window.call('datasets.examples', { id: 'synthetic-digits', split: 'test', offset: 0, count: 2 })
    expect([pixels.length, indices, total]).toEqual([2 * 784, new Uint32Array([0, 1]), 1000])
    window.close()
  })

  it('hears what another one did', async () => {
    const [one, other] = await Promise.all([openWindow(host), openWindow(host)])
    const heard = nextEvent(other, (event) => event.type === 'job' && event.job.state === 'failed')
    await importFiles(one, 'broken', [['images', new Uint8Array(10)], ['labels', new Uint8Array(10)]])
    expect(await heard).toMatchObject({ job: { title: 'Import of broken' } })
    one.close()
    other.close()
  })

  it('sends files in pieces and gets the dataset made of them', async () => {
    const window = await openWindow(host)
    const done = nextEvent(window, (event) => event.type === 'job' && event.job.state === 'done' && event.job.title === 'Import of Tiny')
    await importFiles(window, 'Tiny', [['tiny-images', idxImages(60)], ['tiny-labels', idxLabels(60)]])
    expect(await done).toMatchObject({ job: { datasetId: 'tiny', message: 'Tiny was imported.' } })
    const datasets = await window.call('datasets.list')
    expect(datasets.find(({ id }) => id === 'tiny')).toMatchObject({ name: 'Tiny', image: { width: 2, height: 3 } })
    await eventually(() => expect(filesUnderWay()).toEqual([]))
    window.close()
  })

  it('that goes leaves no files behind', async () => {
    const window = await openWindow(host)
    await window.call('uploads.begin', { fileName: 'images', size: 100 })
    expect(filesUnderWay()).toHaveLength(1)
    window.close()
    await eventually(() => expect(filesUnderWay()).toEqual([]))
  })
})

describe('the host', () => {
  it('says what is wrong with its arguments', async () => {
    expect(await runHost(['--port', 'many'])).toEqual({
      code: 1, said: '--port is "many", but must be a whole number from 0 to 65535; 0 takes any free one.\n',
    })
  })

  it('says that a port is taken, and by what to take another', async () => {
    const { port } = new URL(host.origin)
    const { code, said } = await runHost(['--workspace', join(folder, 'other'), '--port', port, '--no-open'])
    expect([code, said]).toEqual([1, `Port ${port} can not be used (another program has it): choose another with --port, or 0 for any free one.\n`])
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends by %s, tells its windows and leaves nothing open', async (signal) => {
    const workspace = join(folder, signal)
    const ending = await startHostProcess(workspace)
    const window = await openWindow(ending)
    const lost = Promise.withResolvers<unknown>()
    window.onState(lost.resolve)
    expect(await ending.end(signal)).toEqual([0, null])
    expect(await lost.promise).toEqual({ status: 'lost', reason: 'Slope was ended: start it again with npm start.' })
    expect(existsSync(join(workspace, 'slope.sqlite-wal'))).toBe(false)
    await expect(window.call('app.info')).rejects.toMatchObject({ code: 'disconnected' })
    window.close()
  })
})

describe('a host that ends while a run is under way', () => {
  it('leaves it interrupted, and the next one resumes it', async () => {
    const workspace = join(folder, 'interrupted')
    const first = await startHostProcess(workspace)
    const window = await openWindow(first)
    await expect.poll(() => window.call('datasets.list'), { timeout: 60_000 }).toHaveLength(1)
    const { id } = await window.call('runs.start', { experiment: { ...defaultExperiment, seed: 7 } })
    await nextEvent(window, (event) => event.type === 'run' && event.run.id === id && event.run.last !== null)
    expect(await first.end('SIGTERM')).toEqual([0, null])
    window.close()

    const second = await startHostProcess(workspace)
    const again = await openWindow(second)
    const run = await again.call('runs.get', { id })
    expect(run.state).toBe('interrupted')
    expect(run.step).toBeGreaterThan(0)
    const finished = nextEvent(again, (event) => event.type === 'run' && event.run.id === id && event.run.state === 'finished')
    await again.call('runs.control', { id, action: 'resume' })
    expect(await finished).toMatchObject({ run: { step: 30_000, last: { epoch: 30 } } })
    again.close()
    await second.end('SIGTERM')
  })
})

const filesUnderWay = () =>
  readdirSync(join(folder, 'workspace/incoming'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

function nextEvent(window: Client, isIt: (event: Event) => boolean): Promise<Event> {
  return new Promise((resolve) => {
    const stop = window.onEvents((batch) => {
      const event = batch.find(isIt)
      if (!event) return
      stop()
      resolve(event)
    })
  })
}

async function importFiles(window: Client, name: string, files: [fileName: string, content: Uint8Array][]) {
  const uploads: string[] = []
  for (const [fileName, content] of files) {
    const { id } = await window.call('uploads.begin', { fileName, size: content.length })
    for (let offset = 0; offset < content.length; offset += 100)
      await window.call('uploads.append', { id, offset, bytes: content.slice(offset, offset + 100) })
    uploads.push(id)
  }
  return window.call('datasets.import', { name, uploads, options: { kind: 'idx' } })
}

// http://yann.lecun.com/exdb/mnist: two zero bytes, the type (8: unsigned byte), the number of dimensions, their sizes, the data
function idx(sizes: number[], data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header.set([0, 0, 8, sizes.length])
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i))
  return Buffer.concat([header, data])
}
const idxImages = (count: number) => idx([count, 3, 2], new Uint8Array(count * 6).map((_, i) => i % 256))
const idxLabels = (count: number) => idx([count], new Uint8Array(count).map((_, i) => i % 10))
