import type { Parsed } from '#shared/contract/api.ts'
import { greyImage } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { largestDistorted } from '#shared/domain/expansion.ts'
import type { Core } from '../core.ts'
import { ask } from './ask.ts'

/** An image as training sees it in its first epochs, one below the other. @throws SlopeError 'not-found', 'invalid-input', 'cancelled' */
export async function expandExample({ workspace, pool }: Core, query: Parsed<'datasets.expand'>, signal: AbortSignal): Promise<Uint8Array> {
  const { id, split, index, expansion, seed, count } = query
  const info = workspace.datasets.get(id)
  const size = greyImage(info)
  if (!size || Math.max(size.width, size.height) > largestDistorted)
    throw new SlopeError('invalid-input', `Only grey images of up to ${largestDistorted} pixels a side are distorted: ${info.name} has none.`)
  if (index >= info.splits[split].count)
    throw new SlopeError('not-found', `The ${split} split of ${info.name} has no image ${index}: it has ${info.splits[split].count}.`)
  const { pixels } = workspace.datasets.those(id, split, Uint32Array.of(index))
  return (await ask(pool, { type: 'expand', expansion, size, pixels, seed, index, count }, 'expanded', { signal })).pixels
}
