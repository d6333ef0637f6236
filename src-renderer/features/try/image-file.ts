import type { ImageShape } from '#shared/domain/dataset.ts'

/** A picture scaled to the size of the images: RGBA, and whether its border is light. */
export interface Picture {
  name: string
  rgba: Uint8ClampedArray
  isLight: boolean
}

/** As large as the window reads: more is no picture to try, and may fill its memory. */
const sideAtMost = 16_384
const bytesAtMost = 64 * 2 ** 20

/** Reads a picture whole within the images' size, its form kept. @throws Error whose message is a sentence with the cure */
export async function readPicture(file: File, { width, height }: ImageShape): Promise<Picture> {
  if (file.size > bytesAtMost) throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB: choose a picture of at most 64 MB.`)
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(`${file.name} can't be read as a picture: choose a PNG, JPEG, WebP, GIF or BMP file that is whole.`)
  })
  try {
    if (Math.max(bitmap.width, bitmap.height) > sideAtMost)
      throw new Error(`${file.name} has ${bitmap.width} x ${bitmap.height} pixels: choose a picture of at most ${sideAtMost} on a side.`)
    return { name: file.name, ...scaled(bitmap, width, height) }
  } finally {
    bitmap.close()
  }
}

function scaled(bitmap: ImageBitmap, width: number, height: number): Omit<Picture, 'name'> {
  const scale = Math.min(width / bitmap.width, height / bitmap.height)
  const [w, h] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))]
  const own = drawn(bitmap, { width: w, height: h }, { left: 0, top: 0, width: w, height: h }, null)
  const paper = borderOf(own, w, h)
  const [red, green, blue] = paper
  const box = { left: Math.floor((width - w) / 2), top: Math.floor((height - h) / 2), width: w, height: h }
  // What the picture does not fill is as its border is.
  return { rgba: drawn(bitmap, { width, height }, box, `rgb(${paper.join()})`), isLight: greyOf(red, green, blue) > 127 }
}

function drawn(bitmap: ImageBitmap, { width, height }: { width: number; height: number }, box: { left: number; top: number; width: number; height: number }, paper: string | null): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  // Transparent parts are paper.
  context.fillStyle = paper ?? 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, box.left, box.top, box.width, box.height)
  return context.getImageData(0, 0, width, height).data
}

/** The mean colour along the edges. */
function borderOf(rgba: Uint8ClampedArray, width: number, height: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue
      for (const c of [0, 1, 2] as const) sum[c] += rgba[4 * (y * width + x) + c] ?? 0
      count++
    }
  return [Math.round(sum[0] / count), Math.round(sum[1] / count), Math.round(sum[2] / count)]
}

/** Rec. 601 luma */
const greyOf = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue

/** The pixels as a network takes them: grey, or the planes of red, green and blue; inverted, light is ink. */
export function pixelsOf({ rgba }: Pick<Picture, 'rgba'>, { channels }: ImageShape, inverts: boolean): Uint8Array {
  const count = rgba.length / 4
  const channel = (at: number, c: number) => rgba[4 * at + c] ?? 0
  const value = channels
    ? (k: number) => channel(k % count, Math.floor(k / count))
    : (k: number) => Math.round(greyOf(channel(k, 0), channel(k, 1), channel(k, 2)))
  return Uint8Array.from({ length: count * (channels ?? 1) }, (_, k) => (inverts ? 255 - value(k) : value(k)))
}
