import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import { elementTypes, refusedTypes, type ElementType } from './elements.ts'
import { parseLiteral, type Literal } from './literal.ts'

/** Text: that many characters of 32 bits ("U") or of 8 ("S"), which can name classes. */
export type Elements = { type: 'number'; as: ElementType } | { type: 'text'; as: 'U' | 'S'; bytes: number }

export interface Header {
  /** NumPy's name of the type, such as "<f4". */
  descr: string
  elements: Elements
  isLittle: boolean
  /** The first dimension varies fastest. */
  isFortran: boolean
  shape: number[]
}

/** Longer than any header of an array of numbers: NumPy itself refuses more than 10,000 bytes. */
const longest = 65_536
const magic = '\x93NUMPY'

/** Bytes that tell how long the header is, and of which version. */
export const preambleBytes = 12

export const isNpy = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, magic.length)).toString('latin1') === magic

export const elementBytes = ({ elements }: Pick<Header, 'elements'>): number => (elements.type === 'number' ? elements.as.bytes : elements.bytes)

/** Elements of an array; NaN never: a header whose product is beyond what numbers tell is refused. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

/** Where the text of the header lies, by the format's versions 1.0 to 3.0. @param head the first 12 bytes, or all @throws SlopeError */
export function textAt(name: string, head: Uint8Array): { from: number; to: number } {
  const major = head[6] ?? 0
  if (!isNpy(head) || head.length < preambleBytes) throw invalid(`${name} is not a whole NumPy file: save it again by numpy.save.`)
  if (major < 1 || major > 3) throw invalid(`${name} is of version ${major} of NumPy's format, and Slope reads 1 to 3: save it by another version of NumPy.`)
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const from = major === 1 ? 10 : 12
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > longest) throw invalid(`${name} has a header of ${grouped(length)} bytes, more than the ${grouped(longest)} that any array of numbers needs: save it again by numpy.save.`)
  return { from, to: from + length }
}

/** @param bytes the whole header's text @throws SlopeError naming what is wrong with it */
export function parseHeader(name: string, bytes: Uint8Array): Header {
  const fields = fieldsOf(name, Buffer.from(bytes).toString('utf8'))
  const [descr, isFortran, shape] = ['descr', 'fortran_order', 'shape'].map((key) => fields.get(key))
  if (typeof isFortran !== 'boolean') throw wrong(name, `its fortran_order is ${shown(isFortran)} and not True or False`)
  if (Array.isArray(descr)) throw invalid(`${name} ${refusedTypes['V']}.`)
  if (typeof descr !== 'string') throw wrong(name, `its descr is ${shown(descr)} and not the name of a type`)
  const isLittle = !descr.startsWith('>')
  return { descr, elements: elementsOf(name, descr), isLittle, isFortran, shape: shapeOf(name, shape) }
}

function fieldsOf(name: string, text: string): Map<string, Literal> {
  let literal: Literal
  try {
    literal = parseLiteral(text)
  } catch (error) {
    throw wrong(name, (error as Error).message)
  }
  if (!(literal instanceof Map)) throw wrong(name, `it is ${shown(literal)} and not a dictionary`)
  const missing = ['descr', 'fortran_order', 'shape'].filter((key) => !literal.has(key))
  if (missing.length > 0 || literal.size !== 3) throw wrong(name, `its keys are ${[...literal.keys()].map((key) => shown(key)).join(', ')} and not descr, fortran_order and shape`)
  return literal
}

function elementsOf(name: string, descr: string): Elements {
  const [, kind = '', size = ''] = /^[<>|=]?([a-zA-Z])(\d{0,9})$/.exec(descr) ?? []
  const type = elementTypes.get(kind + size)
  if (type) return { type: 'number', as: type }
  if (kind === 'U' || kind === 'S') return textOf(name, kind, Number(size))
  throw invalid(refusedTypes[kind] ? `${name} ${refusedTypes[kind]}.` : `${name} has elements of the type ${shown(descr)}, and Slope reads ${[...elementTypes.keys()].join(', ')}: convert them by astype.`)
}

function textOf(name: string, as: 'U' | 'S', characters: number): Elements {
  if (characters < 1 || characters > 1000) throw invalid(`${name} holds texts of ${grouped(characters)} characters, and names of classes have 1 to 1,000: convert it to numbers.`)
  return { type: 'text', as, bytes: as === 'U' ? 4 * characters : characters }
}

function shapeOf(name: string, shape: Literal | undefined): number[] {
  const isSize = (size: Literal) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
  if (!Array.isArray(shape) || !shape.every(isSize)) throw wrong(name, `its shape is ${shown(shape)} and not whole numbers from 0 on`)
  const sizes = shape as number[]
  if (sizes.length > 32 || !Number.isSafeInteger(countOf(sizes.map((size) => Math.max(1, size))))) throw wrong(name, `its shape ${shown(shape)} is larger than any file`)
  return sizes
}

function shown(literal: Literal | undefined): string {
  const text = literal instanceof Map ? 'a dictionary' : literal === undefined ? 'missing' : JSON.stringify(literal)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const wrong = (name: string, what: string) => invalid(`${name} has a header that NumPy would not write (${what}): save it again by numpy.save.`)
