import type { Metadata, Sharp, SharpOptions } from 'sharp'
import { SlopeError } from '#shared/domain/error.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { formatOf } from './signature.ts'

/** Red, green and blue of each pixel, in turn. */
export interface Picture {
  width: number
  height: number
  rgb: Uint8Array
}

/** With 8 bytes a pixel, as of 16 bits and transparency, 400 MB where a file can't be decoded line by line. */
const mostPixels = 50_000_000

/** Of larger ones, in pixels, there is never more than one in memory. */
const large = 4_000_000

/** Colours are taken as they are stored, not as a profile would show them. Pixels are counted before they are decoded. */
const options: SharpOptions = { limitInputPixels: false, failOn: 'error', ignoreIcc: true, animated: false }

/** Loaded at the first image: what trains has no use for it. */
const loaded: { sharp?: ReturnType<typeof load>; lastLarge: Promise<unknown> } = { lastLarge: Promise.resolve() }

/** Nothing but PNG and JPEG is ever given to a decoder. */
async function load() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg'] })
  return sharp
}

/**
 * A PNG or JPEG, turned as its camera was held, transparent places as on black, and where it is larger or smaller than the
 * box scaled into it, keeping its proportions.
 * @throws SlopeError naming the file that is none, damaged, animated or too large
 */
export function decode(path: string, bytes: Uint8Array, box: { width: number; height: number }): Promise<Picture> {
  return reading(path, bytes, async (image, { width, height, hasAlpha, orientation }) => {
    const turned = orientation !== undefined && orientation > 1 ? image.autoOrient() : image
    const opaque = hasAlpha ? turned.flatten({ background: '#000' }) : turned
    const scaled = width === box.width && height === box.height && turned === image ? opaque : opaque.resize({ ...box, fit: 'inside' })
    return width * height > large ? oneAtATime(() => raw(scaled)) : raw(scaled)
  })
}

/** In pixels, as it is turned. Errors as those of decode. */
export const sizeIn = (path: string, bytes: Uint8Array): Promise<{ width: number; height: number }> =>
  reading(path, bytes, (_, { autoOrient }) => Promise.resolve(autoOrient))

async function reading<T>(path: string, bytes: Uint8Array, work: (image: Sharp, metadata: Metadata) => Promise<T>): Promise<T> {
  const format = formatOf(path, bytes)
  const sharp = await (loaded.sharp ??= load())
  try {
    const image = sharp(bytes, options)
    const metadata = await image.metadata()
    const { width, height } = metadata
    if (width * height > mostPixels)
      throw invalid(`${path} has ${grouped(width)} x ${grouped(height)} pixels, and Slope takes images of up to ${grouped(mostPixels)} in all: scale it first.`)
    return await work(image, metadata)
  } catch (error) {
    if (error instanceof SlopeError) throw error
    throw invalid(`${path} is a damaged or cut off ${format} picture: replace it, or leave it out.`)
  }
}

async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = loaded.lastLarge.then(work)
  loaded.lastLarge = mine.catch(() => undefined)
  return mine
}

async function raw(image: Sharp): Promise<Picture> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`${info.channels} channels`)
  return { width: info.width, height: info.height, rgb: data }
}
