import { invalid } from '#shared/domain/import/complaint.ts'
import { countOf, elementBytes } from './header.ts'
import type { StoredArray } from './source.ts'

/** Told of an element. @param row its index in the first dimension @param rest its place in the others, the last varying fastest */
export type Visit = (value: number, row: number, rest: number) => void

/** Elements that lie behind each other in the file, in the order of the file. */
async function* elementsOf(array: StoredArray): AsyncGenerator<DataView> {
  const size = elementBytes(array.header)
  let left = new Uint8Array(0)
  for await (const piece of array.pieces()) {
    const bytes = left.length > 0 ? Buffer.concat([left, piece]) : piece
    const whole = bytes.length - (bytes.length % size)
    left = new Uint8Array(bytes.subarray(whole))
    yield new DataView(bytes.buffer, bytes.byteOffset, whole)
  }
}

/**
 * All elements of an array of numbers.
 * @param onBytes told of the bytes of each piece; may throw to stop
 * @throws SlopeError when it holds no numbers, when one is NaN or infinite, and as the file's reading
 */
export async function readNumbers(array: StoredArray, visit: Visit, onBytes: (bytes: number) => void = () => undefined): Promise<void> {
  const { header, title } = array
  if (header.elements.type === 'text') throw invalid(`${title} holds texts where numbers are needed: choose another array, or convert it.`)
  const { bytes, read } = header.elements.as
  const step = walk(header.shape, header.isFortran)
  for await (const view of elementsOf(array)) {
    for (let at = 0; at < view.byteLength; at += bytes) {
      const value = read(view, at, header.isLittle)
      const { row, rest } = step
      if (!Number.isFinite(value)) throw invalid(`${title} has ${value} in example ${row + 1}: replace what is missing or infinite first.`)
      visit(value, row, rest)
      step.next()
    }
    onBytes(view.byteLength)
  }
}

/** Texts of an array of them, in the order of the file. @throws SlopeError as the file's reading */
export async function readTexts(array: StoredArray): Promise<string[]> {
  const { elements, isLittle } = array.header
  const size = elementBytes(array.header)
  const texts: string[] = []
  for await (const view of elementsOf(array))
    for (let at = 0; at < view.byteLength; at += size)
      texts.push(elements.type === 'text' && elements.as === 'U' ? wide(array, view, at, size, isLittle) : narrow(view, at, size))
  return texts
}

/** Code points of 32 bits, with zeros behind the last. */
function wide({ title }: StoredArray, view: DataView, at: number, size: number, isLittle: boolean): string {
  let text = ''
  for (let i = at; i < at + size; i += 4) {
    const point = view.getUint32(i, isLittle)
    if (point > 0x10ffff) throw invalid(`${title} has a text with a character that Unicode doesn't have: save it again.`)
    text += String.fromCodePoint(point)
  }
  return text.replace(/\0+$/, '')
}

const narrow = (view: DataView, at: number, size: number): string =>
  Buffer.from(view.buffer, view.byteOffset + at, size).toString('utf8').replace(/\0+$/, '')

/** Row and place in it of one element after the other, as they lie in the file. */
function walk(shape: readonly number[], isFortran: boolean) {
  const size = countOf(shape.slice(1))
  const rests = isFortran ? fortranOrder(shape.slice(1)) : null
  const step = { row: 0, rest: 0, next: forward }
  let done = 0
  function forward() {
    if (!rests) {
      if (++step.rest < size) return
      step.rest = 0
      step.row++
    } else if (++step.row === shape[0]) {
      step.row = 0
      step.rest = rests[++done] ?? 0
    }
  }
  return step
}

/** Of each element in Fortran's order, its place in C's. */
function fortranOrder(shape: readonly number[]): Uint32Array {
  const strides = shape.map((_, d) => countOf(shape.slice(d + 1)))
  const indices = shape.map(() => 0)
  return Uint32Array.from({ length: countOf(shape) }, () => {
    const place = indices.reduce((sum, index, d) => sum + index * (strides[d] ?? 0), 0)
    for (let d = 0; d < shape.length; d++) {
      indices[d] = (indices[d] ?? 0) + 1
      if ((indices[d] ?? 0) < (shape[d] ?? 0)) break
      indices[d] = 0
    }
    return place
  })
}
