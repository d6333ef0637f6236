import type { ImportedData } from '#shared/contract/worker.ts'
import type { ImageOptions } from '#shared/domain/import/options.ts'
import { arrange } from '#shared/domain/import/parts.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { Importer } from '../importer.ts'
import { sharedBytes } from '../memory.ts'
import { requireTrained } from '../require-trained.ts'
import { decode } from './decode.ts'
import { inTurns } from './in-turns.ts'
import { partImages } from './parts.ts'
import { placeIn } from './place.ts'
import { previewOf } from './preview.ts'
import { findImages, type Found } from './source.ts'

/** Decoders work in the process's four threads for files, of which runs that train beside need theirs. */
const atATime = 2

export const imageImporter: Importer<'images'> = {
  async inspect(files) {
    const found = await findImages(files)
    if (!found) return null
    try {
      return await previewOf(found)
    } finally {
      found.close()
    }
  },

  async read(files, options, progress) {
    const found = await findImages(files)
    if (!found) throw invalid(`${files[0]?.name ?? 'What was chosen'} has no PNG or JPEG images: choose a folder or zip that has.`)
    try {
      return await readImages(found, options, files.length === 1 ? (files[0]?.name ?? '') : `a folder of ${grouped(files.length)} files`, progress)
    } finally {
      found.close()
    }
  },
}

async function readImages({ images, classes, leftOut }: Found, options: ImageOptions, from: string, progress: (done: number, total: number) => void): Promise<ImportedData> {
  const { width, height, channels } = options
  const order = new Map(classes.map((name, at) => [name, at]))
  const labels = Uint8Array.from(images, (image) => order.get(image.class) ?? 0)
  const { parts, words } = partImages(images, labels, options.splits)
  requireTrained({ classes, labels }, parts)
  const { counts, places } = arrange(parts)
  const size = width * height * channels
  const buffer = sharedBytes(images.length * size, `The ${grouped(images.length)} images of ${width} x ${height}`)
  const bytes = new Uint8Array(buffer)
  let done = 0
  await inTurns(images, atATime, async (image, at) => {
    const place = (places[at] ?? 0) * size
    placeIn(options, await decode(image.path, await image.read(), options), bytes.subarray(place, place + size))
    progress(++done, images.length)
  })
  const placed = new Uint8Array(new SharedArrayBuffer(images.length))
  labels.forEach((label, at) => (placed[places[at] ?? 0] = label))
  const rest = leftOut > 0 ? `; ${grouped(leftOut)} other ${leftOut === 1 ? 'file was' : 'files were'} left out` : ''
  const source = `Imported from ${from}, ${grouped(images.length)} images scaled into ${width} x ${height}${channels === 1 ? ' in grey' : ''}: ${words}${rest}.`
  return { source, image: { width, height, ...(channels === 3 ? { channels } : {}) }, columns: [], classes, targets: [], counts, inputs: buffer, labels: placed.buffer }
}
