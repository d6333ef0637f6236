import { invalid } from '#shared/domain/import/complaint.ts'

export type Format = 'PNG' | 'JPEG'

const others: [pattern: RegExp, what: string][] = [
  [/^GIF8/, 'a GIF, of which a frame would have to be chosen'],
  [/^RIFF[^]{4}WEBP/, 'a WebP picture'],
  [/^BM/, 'a BMP picture'],
  [/^(II\*\0|MM\0\*)/, 'a TIFF picture'],
  [/^[^]{4}ftyp/, 'a HEIC or AVIF picture'],
  [/^\s*(<\?xml|<svg|<!doctype|<html)/i, 'a page or drawing of XML'],
  [/^PK/, 'a zip archive'],
]

/** What the bytes are, whatever the name says. @throws SlopeError for anything but a PNG or JPEG that stands still */
export function formatOf(path: string, bytes: Uint8Array): Format {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return requireStill(path, bytes)
  if (head.startsWith('\xff\xd8\xff')) return 'JPEG'
  if (bytes.length === 0) throw invalid(`${path} is empty: replace it, or leave it out.`)
  const what = others.find(([pattern]) => pattern.test(head))?.[1] ?? 'no picture'
  throw invalid(`${path} is ${what}, whatever its name says: convert it to PNG or JPEG, or leave it out.`)
}

/** An animated PNG tells so by a chunk acTL before its first pixels. https://www.w3.org/TR/png-3/#acTL-chunk */
function requireStill(path: string, bytes: Uint8Array): 'PNG' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (type === 'acTL') throw invalid(`${path} is an animated PNG, of which a frame would have to be chosen: save one frame of it, or leave it out.`)
    if (type === 'IDAT') break
  }
  return 'PNG'
}
