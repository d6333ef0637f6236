import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download, keptBytes, type Download } from '../../src-main/download/download.ts'
import { downloadSets, type DownloadSet } from '../../src-main/download/sets.ts'
import { openWorkspace, type Workspace } from '../../src-main/workspace/workspace.ts'
import { Mirror, whole } from '../fixtures/mirror.ts'

let directory: string
let workspace: Workspace
let mirror: Mirror

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'slope-download-'))
  workspace = openWorkspace(directory)
  mirror = await Mirror.open()
})
afterEach(async () => {
  await mirror.close()
  workspace.close()
  rmSync(directory, { recursive: true })
})

const images = 'train-images-idx3-ubyte.gz'
const fetchSet = (set: DownloadSet = mirror.set(), { signal = new AbortController().signal, progress = () => {}, patience = 5000 }: Partial<Pick<Download, 'signal' | 'progress' | 'patience'>> = {}) =>
  download({ workspace, set, signal, progress, patience })
const fault = (set?: DownloadSet, options?: Parameters<typeof fetchSet>[1]) => fetchSet(set, options).then(() => '', (error: Error) => error.message)
const partOf = (name: string) => join(directory, 'downloads', 'stripes', name)
const keep = (name: string, bytes: Uint8Array) => {
  mkdirSync(join(directory, 'downloads', 'stripes'), { recursive: true })
  writeFileSync(partOf(name), bytes)
}
const imagesFile = () => mirror.files.get(images) ?? Buffer.alloc(0)

describe('a download', () => {
  it('brings the dataset with its classes, and leaves nothing else', async () => {
    const { id, splits, classes } = await fetchSet()
    expect([id, ...Object.values(splits).map(({ count }) => count), ...classes]).toEqual(['stripes', 50, 10, 9, 'top', 'middle', 'bottom'])
    expect(existsSync(partOf(images))).toBe(false)
  })

  it('tells its progress in bytes, to the end', async () => {
    const seen: number[] = []
    await fetchSet(mirror.set(), { progress: (done, total) => seen.push(done / total) })
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })

  it('goes on from what an earlier one has left', async () => {
    keep(images, imagesFile().subarray(0, 100))
    expect(await keptBytes(workspace, mirror.set())).toBe(100)
    await fetchSet()
    expect(mirror.asked[0]).toBe(`${images} from 100`)
  })

  it('asks for no file again that is there whole', async () => {
    keep(images, imagesFile())
    await fetchSet()
    expect(mirror.asked.filter((asked) => asked.startsWith(images))).toEqual([])
  })

  it('begins a file anew where the server knows no ranges', async () => {
    keep(images, imagesFile().subarray(0, 100))
    mirror.answer = (_, response, bytes) => response.writeHead(200).end(bytes)
    expect((await fetchSet()).splits.training.count).toBe(50)
  })

  it('keeps what came when it is cancelled, and goes on from there', async () => {
    const cancel = new AbortController()
    mirror.answer = (_, response, bytes) => void response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 80))
    const message = await fault(mirror.set(), { signal: cancel.signal, progress: () => cancel.abort() })
    expect(message).toBe('The download of Stripes was cancelled: what has come is kept, and it goes on from there.')
    expect(readFileSync(partOf(images))).toEqual(imagesFile().subarray(0, 80))
    mirror.answer = whole
    await fetchSet()
    expect(mirror.asked).toContain(`${images} from 80`)
  })

  it('follows a redirection on the same server', async () => {
    mirror.answer = (request, response, bytes) =>
      request.url?.startsWith('/data/') ? response.writeHead(302, { location: `/other/${request.url.split('/').at(-1)}` }).end() : whole(request, response, bytes)
    expect((await fetchSet()).splits.test.count).toBe(9)
  })

  it('takes the next mirror where the first fails', async () => {
    expect((await fetchSet(mirror.set(['http://127.0.0.1:9/', mirror.url]))).id).toBe('stripes')
  })

  it('of a dataset that is there is refused before anything is asked for', async () => {
    await fetchSet()
    mirror.asked.length = 0
    expect(await fault()).toBe('Stripes is there already, as "stripes" (Stripes): remove that first to download it anew.')
    expect(mirror.asked).toEqual([])
  })
})

describe('what goes wrong is told with the host and the cure:', () => {
  const cure = 'Look whether this machine is online and try again, which goes on from what has come; or import its files by hand.'

  it.each([
    ['a machine that is offline, or a host that is down', ['http://127.0.0.1:9/'], "127.0.0.1:9 can't be reached (ECONNREFUSED)"],
    ['a name that nobody knows', ['http://mirror.invalid/'], "mirror.invalid can't be reached (ENOTFOUND)"],
  ])('%s', async (_, mirrors, what) => {
    // Without any network, asking for a name fails otherwise.
    expect((await fault(mirror.set(mirrors))).replace('EAI_AGAIN', 'ENOTFOUND')).toBe(`Stripes could not be downloaded: ${what}. ${cure}`)
  })

  it.each([404, 500])('an answer %d', async (status) => {
    mirror.answer = (_, response) => response.writeHead(status).end('sorry')
    expect(await fault()).toBe(`Stripes could not be downloaded: ${mirror.host} answered ${status} to the request for ${images}. ${cure}`)
  })

  it('a connection that breaks off, of which the part is kept', async () => {
    let breakOff = () => {}
    mirror.answer = (_, response, bytes) => {
      breakOff = () => response.destroy()
      response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 90))
    }
    expect(await fault(mirror.set(), { progress: () => breakOff() })).toContain(`the connection to ${mirror.host} broke off`)
    expect(readFileSync(partOf(images))).toHaveLength(90)
  })

  it('a server that falls silent', async () => {
    mirror.answer = (_, response, bytes) => void response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 90))
    expect(await fault(mirror.set(), { patience: 200 })).toContain(`${mirror.host} sent nothing for 1 s`)
  })

  it('a server that never answers', async () => {
    mirror.answer = () => {}
    expect(await fault(mirror.set(), { patience: 200 })).toContain(`${mirror.host} sent nothing for 1 s`)
  })

  it('a file of another length', async () => {
    mirror.answer = (_, response, bytes) => response.writeHead(200, { 'content-length': bytes.length + 1 }).end(Buffer.concat([bytes, Buffer.of(0)]))
    expect(await fault()).toContain(`${mirror.host} has ${images} with ${imagesFile().length + 1} bytes instead of ${imagesFile().length}`)
  })

  it('a file that does not end, and is not told its length', async () => {
    mirror.answer = (_, response, bytes) => response.writeHead(200).end(Buffer.concat([bytes, bytes]))
    expect(await fault()).toContain(`${mirror.host} sent more than the ${imagesFile().length} bytes of ${images}`)
  })

  it('a file that ends early, and is not told its length', async () => {
    mirror.answer = (_, response, bytes) => response.writeHead(200).end(bytes.subarray(0, 50))
    expect(await fault()).toContain(`${mirror.host} sent only 50 of the ${imagesFile().length} bytes of ${images}`)
  })

  it('a file that is not the published one, which is removed', async () => {
    mirror.answer = (_, response, bytes) => response.writeHead(200).end(Buffer.alloc(bytes.length))
    expect(await fault()).toContain(`what ${mirror.host} sent as ${images} is not the published file (its SHA-256 differs)`)
    expect(existsSync(partOf(images))).toBe(false)
    expect(workspace.datasets.list()).toEqual([])
  })

  it('another piece than was asked for', async () => {
    keep(images, imagesFile().subarray(0, 100))
    mirror.answer = (_, response, bytes) => response.writeHead(206, { 'content-range': `bytes 0-9/${bytes.length}` }).end(bytes.subarray(0, 10))
    expect(await fault()).toContain(`${mirror.host} sent another piece of ${images} than it was asked for`)
  })

  it('a redirection away from https', async () => {
    mirror.answer = (_, response) => response.writeHead(302, { location: 'http://example.invalid/file' }).end()
    expect(await fault()).toContain(`${mirror.host} leads to an address that is not secure (http://example.invalid/file)`)
  })

  it('redirections without end', async () => {
    mirror.answer = (request, response) => response.writeHead(302, { location: request.url }).end()
    expect(await fault()).toContain(`${mirror.host} leads from one address to the next`)
  })
})

it.each(Object.entries(downloadSets))('the published %s is fetched by https alone, each file with a hash', (_, { mirrors, files }) => {
  for (const address of mirrors) expect(address).toMatch(/^https:\/\/[^?#]+\/$/)
  expect(files).toHaveLength(4)
  for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})
