import type { Examples } from '#shared/contract/datasets.ts'

/** Images a page: some 150 kB, and no picture of a page higher than a browser can paint. */
export const pageSizeFor = ({ width, height, channels = 1 }: { width: number; height: number; channels?: number | undefined }): number =>
  Math.max(1, Math.min(200, Math.floor(156_800 / (width * height * channels)), Math.floor(16_384 / height)))

/** Rows a page: as many bytes. */
export const rowsPerPage = (inputs: number): number => Math.max(1, Math.min(500, Math.floor(39_200 / inputs)))

export type FetchPage<P extends Examples> = (range: { offset: number; count: number }) => Promise<P>

/** Pages of one selection of images, fetched as they come into view; the ones seen longest ago are given up. */
export class ExamplePages<P extends Examples = Examples> {
  private readonly pages = new Map<number, P>()
  private readonly underWay = new Set<number>()
  private wanted: number[] = []
  private closed = false
  private readonly pageSize: number
  private readonly fetch: FetchPage<P>
  private readonly onPage: (error?: unknown) => void
  private readonly keep: number

  /** @param onPage called when a page has come, or with the error when it could not */
  constructor(pageSize: number, fetch: FetchPage<P>, onPage: (error?: unknown) => void, keep = 40) {
    this.pageSize = pageSize
    this.fetch = fetch
    this.onPage = onPage
    this.keep = keep
  }

  /** The pages of these indices are wanted now; those asked for before and not yet fetched no longer are. */
  want(first: number, end: number): void {
    this.wanted = []
    for (let page = Math.floor(first / this.pageSize); page * this.pageSize < end; page++) {
      if (!this.pages.has(page) && !this.underWay.has(page)) this.wanted.push(page)
    }
    this.fetchNext()
  }

  /** The page that holds an index, and the index's place in it; undefined until it has come. */
  find(index: number): { page: P; at: number } | undefined {
    const number = Math.floor(index / this.pageSize)
    const page = this.pages.get(number)
    if (!page) return undefined
    this.pages.delete(number)
    this.pages.set(number, page)
    const at = index % this.pageSize
    return at < page.indices.length ? { page, at } : undefined
  }

  close(): void {
    this.closed = true
    this.wanted = []
  }

  private fetchNext() {
    // Two at a time keep the connection busy without a queue that scrolling has made useless.
    while (this.underWay.size < 2) {
      const next = this.wanted.shift()
      if (next === undefined) return
      this.underWay.add(next)
      void this.load(next)
    }
  }

  private async load(number: number) {
    let failure: unknown
    try {
      this.pages.set(number, await this.fetch({ offset: number * this.pageSize, count: this.pageSize }))
      for (const oldest of this.pages.keys()) {
        if (this.pages.size <= this.keep) break
        this.pages.delete(oldest)
      }
    } catch (error) {
      failure = error
    }
    this.underWay.delete(number)
    if (this.closed) return
    this.onPage(failure)
    this.fetchNext()
  }
}
