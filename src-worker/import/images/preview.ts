import { largestImageSide, type ImageOptions } from '#shared/domain/import/options.ts'
import type { Preview } from '#shared/domain/import/preview.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { decode, sizeIn } from './decode.ts'
import type { Found, FoundImage } from './source.ts'

type ImagePreview = Extract<Preview, { kind: 'images' }>

/** So many images, spread over all, tell the size and whether there are colours. */
const lookedAt = 24
/** Images up to this side are taken in their own size. */
const small = 64
/** What larger ones are scaled to, unless another size is chosen. */
const usual = 32

/** @throws SlopeError when one of those that were looked at can't be read */
export async function previewOf({ images, classes }: Found): Promise<ImagePreview> {
  const sample = Array.from({ length: Math.min(lookedAt, images.length) }, (_, i) => images[Math.floor((i * images.length) / Math.min(lookedAt, images.length))])
  const sizes = new Map<string, ImagePreview['sizes'][number]>()
  let isColour = false
  for (const image of sample) {
    if (!image) continue
    const bytes = await image.read()
    const { width, height } = await sizeIn(image.path, bytes)
    const size = sizes.get(`${width}x${height}`) ?? { width, height, count: 0 }
    sizes.set(`${width}x${height}`, { ...size, count: size.count + 1 })
    isColour ||= hasColour((await decode(image.path, bytes, { width: usual, height: usual })).rgb)
  }
  const common = [...sizes.values()].sort((a, b) => b.count - a.count)
  return { kind: 'images', options: optionsFor(common, isColour, images), classes: countsOf(images, classes), count: images.length, sizes: common }
}

function optionsFor(sizes: ImagePreview['sizes'], isColour: boolean, images: readonly FoundImage[]): ImageOptions {
  const { width = usual, height = usual } = sizes[0] ?? {}
  const own = Math.max(width, height) <= Math.min(small, largestImageSide)
  const splits: SplitRule = images.some(({ part }) => part === null)
    ? { type: 'fractions', validation: 0.15, test: 0.15, seed: 1, stratified: true }
    : { type: 'given' }
  return { kind: 'images', width: own ? width : usual, height: own ? height : usual, channels: isColour ? 3 : 1, splits }
}

/** What JPEG makes of grey, is grey. */
const hasColour = (rgb: Uint8Array): boolean =>
  rgb.some((value, at) => at % 3 > 0 && Math.abs(value - (rgb[at - 1] ?? 0)) > 8)

function countsOf(images: readonly FoundImage[], classes: readonly string[]): ImagePreview['classes'] {
  const counts = new Map(classes.map((name) => [name, 0]))
  for (const image of images) counts.set(image.class, (counts.get(image.class) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count }))
}
