import type { SourceFile } from '#shared/contract/worker.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import { isIdx, readHeader } from './idx-file.ts'

/** What IDX files hold; null when the first of them is none. @throws SlopeError when others are none, or don't belong together */
export async function inspectIdx(files: readonly SourceFile[]): Promise<Preview | null> {
  const [first] = files
  if (!first || !(await isIdx(first))) return null
  const headers = await Promise.all(files.map(readHeader))
  const images = headers.filter((header) => header.kind === 'images')
  const sizes = images.map((header) => `${header.width} x ${header.height}`)
  return {
    kind: 'idx', options: { kind: 'idx', splits: { type: 'given' } }, images: [...new Set(sizes)].join(', '),
    count: images.reduce((sum, { count }) => sum + count, 0),
  }
}
