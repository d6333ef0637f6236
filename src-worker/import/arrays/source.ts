import { openZip, type Zip, type ZipEntry } from '#archive/zip.ts'
import type { SourceFile } from '#shared/contract/worker.ts'
import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { headOf, isZip, piecesOf, sizeOf, zipLimits } from '../pieces.ts'
import { countOf, elementBytes, isNpy, parseHeader, preambleBytes, textAt, type Header } from './header.ts'

/** An array in a file, known by its header. */
export interface StoredArray {
  /** Without ".npy". */
  name: string
  /** In sentences: "x_train in mnist.npz". */
  title: string
  header: Header
  /** The bytes of its elements, exactly as many as the header says. @throws SlopeError when there are others */
  pieces: () => AsyncGenerator<Uint8Array>
}

export interface OpenArrays {
  arrays: StoredArray[]
  close: () => void
}

interface Place {
  name: string
  title: string
  size: number
  read: () => AsyncGenerator<Uint8Array>
}

/** The arrays in NPY and NPZ files; null when the first file is neither. @throws SlopeError naming the file or array that can't be read */
export async function openArrays(files: readonly SourceFile[]): Promise<OpenArrays | null> {
  const zips: Zip[] = []
  const close = () => zips.forEach((zip) => zip.close())
  try {
    const places: Place[] = []
    for (const file of files) {
      const found = await placesIn(file, zips)
      if (!found && file === files[0]) return (close(), null)
      if (!found) throw invalid(`${file.name} is neither an NPY nor an NPZ file, and ${files[0]?.name} is: choose files of one kind.`)
      places.push(...found)
    }
    requireNames(places)
    const arrays: StoredArray[] = []
    for (const place of places) arrays.push(await openArray(place))
    return { arrays, close }
  } catch (error) {
    close()
    throw error
  }
}

async function placesIn(file: SourceFile, zips: Zip[]): Promise<Place[] | null> {
  const head = await headOf(file, preambleBytes)
  if (isNpy(head)) return [{ name: withoutEnding(file.name), title: file.name, size: await sizeOf(file), read: () => piecesOf(file) }]
  const isNpz = /\.npz$/i.test(file.name)
  if (!isZip(head)) {
    if (isNpz || /\.npy$/i.test(file.name)) throw invalid(`${file.name} is no file of NumPy's, whatever its name says: save it again by numpy.save or numpy.savez.`)
    return null
  }
  const zip = await openZip(file.path, zipLimits, file.name)
  zips.push(zip)
  const entries = zip.entries.filter(({ name }) => /\.npy$/i.test(name))
  if (entries.length === 0 && isNpz) throw invalid(`${file.name} has no arrays in it: save it again by numpy.savez.`)
  return entries.length === 0 ? null : entries.map((entry) => placeOf(zip, entry, file))
}

const placeOf = (zip: Zip, entry: ZipEntry, { name: archive }: SourceFile): Place => {
  const name = withoutEnding(entry.name)
  return { name, title: `${name} in ${archive}`, size: entry.size, read: () => zip.read(entry) }
}

const withoutEnding = (name: string) => name.replace(/\.npy$/i, '')

function requireNames(places: readonly Place[]): void {
  const seen = new Map<string, Place>()
  for (const place of places) {
    const other = seen.get(place.name)
    if (other) throw invalid(`${other.title} and ${place.title} are two arrays of one name: rename one of them.`)
    seen.set(place.name, place)
  }
}

async function openArray({ name, title, size, read }: Place): Promise<StoredArray> {
  const { header, from } = await readHeader(title, read)
  const wanted = from + countOf(header.shape) * elementBytes(header)
  if (size !== wanted)
    throw invalid(`${title} has ${grouped(size)} bytes, and its header tells of ${grouped(wanted)} for the shape (${header.shape.join(', ')}) of ${header.descr}: save it again by numpy.save.`)
  return { name, title, header, pieces: () => behind(read(), from) }
}

async function readHeader(title: string, read: Place['read']): Promise<{ header: Header; from: number }> {
  let head = new Uint8Array()
  let wanted = preambleBytes
  for await (const piece of read()) {
    head = joined(head, piece)
    if (head.length >= preambleBytes) wanted = textAt(title, head).to
    if (head.length >= wanted) break
  }
  if (head.length < Math.max(wanted, preambleBytes)) throw invalid(`${title} ends within its header, of which ${grouped(head.length)} bytes of ${grouped(wanted)} are there: copy it again.`)
  const { from, to } = textAt(title, head)
  return { header: parseHeader(title, head.subarray(from, to)), from: to }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

async function* behind(pieces: AsyncGenerator<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let skip = from
  for await (const piece of pieces) {
    const rest = piece.subarray(Math.min(skip, piece.length))
    skip -= piece.length - rest.length
    if (rest.length > 0) yield rest
  }
}
