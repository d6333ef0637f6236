import { readFile } from 'node:fs/promises'
import { openZip } from '#archive/zip.ts'
import type { SourceFile } from '#shared/contract/worker.ts'
import { readFault } from '#shared/domain/import/read-fault.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { headOf, isZip, sizeOf, zipLimits } from '../pieces.ts'
import { classesOf, fileAway, isImageName, isLitter, isOtherPicture } from './paths.ts'

/** An image that was found, and what it is of. */
export interface FoundImage {
  path: string
  class: string
  /** Null where folders tell of no parts. */
  part: number | null
  read: () => Promise<Uint8Array>
}

export interface Found {
  /** Class by class, in each by their paths, however they were packed. */
  images: FoundImage[]
  classes: string[]
  /** Files that are no images: what systems leave, and texts. */
  leftOut: number
  close: () => void
}

/** Of an image as a file. */
const mostBytes = 256 * 2 ** 20

interface Place {
  path: string
  read: () => Promise<Uint8Array>
}

/** The images in a zip, or of a folder whose files these are; null when there are none. @throws SlopeError naming what is wrong with which file */
export async function findImages(files: readonly SourceFile[]): Promise<Found | null> {
  const [first] = files
  if (!first) return null
  if (files.length === 1 && !isImageName(first.name) && isZip(await headOf(first, 4))) return inZip(first)
  return found(files.map((file) => ({ path: file.name, read: () => readWhole(file) })), () => undefined)
}

async function inZip(file: SourceFile): Promise<Found | null> {
  const zip = await openZip(file.path, zipLimits, file.name)
  try {
    const images = found(zip.entries.map((entry) => ({ path: entry.name, read: () => (requireSize(entry.name, entry.size), zip.bytes(entry)) })), () => zip.close())
    if (!images) zip.close()
    return images
  } catch (error) {
    zip.close()
    throw error
  }
}

function found(places: readonly Place[], close: () => void): Found | null {
  const wanted = places.filter(({ path }) => !isLitter(path))
  const images = wanted.filter(({ path }) => isImageName(path))
  const other = wanted.find(({ path }) => isOtherPicture(path))
  if (other && (images.length > 0 || places.length > 1)) throw invalid(`${other.path} is a picture of a kind that Slope doesn't take: convert it to PNG or JPEG, or leave it out.`)
  if (images.length === 0) return null
  const filed = fileAway(images.map(({ path }) => path))
  const classes = classesOf(filed)
  const order = new Map(classes.map((name, at) => [name, at]))
  const sorted = images
    .map((image, at) => ({ ...image, class: filed[at]?.class ?? '', part: filed[at]?.part ?? null }))
    .sort((a, b) => (order.get(a.class) ?? 0) - (order.get(b.class) ?? 0) || (a.path < b.path ? -1 : 1))
  return { images: sorted, classes, leftOut: places.length - images.length, close }
}

async function readWhole(file: SourceFile): Promise<Uint8Array> {
  requireSize(file.name, await sizeOf(file))
  try {
    return await readFile(file.path)
  } catch (error) {
    throw readFault(file.name, error)
  }
}

function requireSize(path: string, bytes: number): void {
  if (bytes > mostBytes) throw invalid(`${path} has ${grouped(bytes)} bytes, more than the ${grouped(mostBytes)} that Slope takes of an image: scale it first.`)
}
