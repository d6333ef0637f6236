import { grouped, invalid } from '#shared/domain/import/complaint.ts'

/** The first bytes of an IDX file of unsigned bytes (http://yann.lecun.com/exdb/mnist): magic, then each dimension, big-endian. */
export type IdxHeader =
  | { kind: 'images'; count: number; width: number; height: number }
  | { kind: 'labels'; count: number }

const magics = { images: 2051, labels: 2049 } as const

export const headerLength = { images: 16, labels: 8 } as const

export const longestHeader = headerLength.images

export const idxLimits = { side: 1024, count: 1_000_000, bytes: 2 * 2 ** 30 } as const

/** Bytes behind the header. */
export const bodyLength = (header: IdxHeader): number =>
  header.kind === 'images' ? header.count * header.width * header.height : header.count

/**
 * @param name of the file, for the message
 * @param bytes its first 16 bytes, or all when there are fewer
 * @throws SlopeError 'invalid-input' naming the file, what it holds and what is needed
 */
export function parseIdxHeader(name: string, bytes: Uint8Array): IdxHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = kindOf(name, bytes, view)
  if (bytes.length < headerLength[kind])
    throw invalid(`${name} is cut off: it has ${bytes.length} of the ${headerLength[kind]} bytes of its header. Copy or download it again.`)
  const count = view.getUint32(4)
  if (count === 0) throw invalid(`${name} holds 0 ${kind}: choose a file with at least one.`)
  if (count > idxLimits.count)
    throw invalid(`${name} claims ${grouped(count)} ${kind}, more than the ${grouped(idxLimits.count)} that Slope takes: use a part of them.`)
  return kind === 'labels' ? { kind, count } : sized(name, count, view.getUint32(12), view.getUint32(8))
}

function kindOf(name: string, bytes: Uint8Array, view: DataView): IdxHeader['kind'] {
  if (bytes.length === 0) throw invalid(`${name} is empty: copy or download it again.`)
  const magic = bytes.length >= 4 ? view.getUint32(0) : undefined
  if (magic === magics.images) return 'images'
  if (magic === magics.labels) return 'labels'
  throw invalid(`${name} ${whatItIs(name, bytes)}. Choose an IDX file of images (magic ${magics.images}) or labels (magic ${magics.labels}).`)
}

function sized(name: string, count: number, width: number, height: number): IdxHeader {
  const { side, bytes } = idxLimits
  if (width === 0 || height === 0 || width > side || height > side)
    throw invalid(`${name} claims images of ${width} x ${height} pixels: Slope takes 1 x 1 to ${side} x ${side}. Scale them first.`)
  const header = { kind: 'images', count, width, height } as const
  if (bodyLength(header) > bytes)
    throw invalid(`${name} claims ${grouped(bodyLength(header))} bytes of pixels, more than the ${grouped(bytes)} (2 GB) that Slope takes: use fewer or smaller images.`)
  return header
}

const elementTypes: Record<number, string> = {
  0x08: 'unsigned bytes', 0x09: 'signed bytes', 0x0b: '16-bit integers', 0x0c: '32-bit integers', 0x0d: '32-bit floats', 0x0e: '64-bit floats',
}

const signatures: [start: string, what: string][] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['504b0304', 'a ZIP archive: unpack it first'],
  ['1f8b', 'gzip within gzip: unpack it once'],
  ['934e554d5059', 'a NumPy file'],
]

/** The end of a sentence whose subject is the file. */
function whatItIs(name: string, bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  const elements = bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0 ? elementTypes[bytes[2] ?? 0] : undefined
  if (elements) return `is an IDX file of ${elements} in ${bytes[3]} dimensions, not of unsigned bytes in 3 (images) or 1 (labels)`
  const known = signatures.find(([start]) => hex.startsWith(start))
  if (known) return `is not an IDX file but ${known[1]}`
  const begins = `it begins with the bytes ${(hex.slice(0, 8).match(/../g) ?? []).join(' ')}`
  return name.endsWith('.gz') ? `is neither gzip nor IDX: ${begins}` : `is not an IDX file: ${begins}`
}
