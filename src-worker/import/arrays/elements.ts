import { halfOf } from '#shared/format/half.ts'

/** How an element is stored, by what NumPy calls it. */
export interface ElementType {
  bytes: number
  /** What its values are: truths are 0 and 1. */
  values: 'truth' | 'whole' | 'real'
  read: (view: DataView, at: number, isLittle: boolean) => number
}

/** https://numpy.org/doc/stable/reference/arrays.dtypes.html */
export const elementTypes: ReadonlyMap<string, ElementType> = new Map<string, ElementType>([
  ['b1', { bytes: 1, values: 'truth', read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) }],
  ['u1', { bytes: 1, values: 'whole', read: (view, at) => view.getUint8(at) }],
  ['i1', { bytes: 1, values: 'whole', read: (view, at) => view.getInt8(at) }],
  ['u2', { bytes: 2, values: 'whole', read: (view, at, isLittle) => view.getUint16(at, isLittle) }],
  ['i2', { bytes: 2, values: 'whole', read: (view, at, isLittle) => view.getInt16(at, isLittle) }],
  ['u4', { bytes: 4, values: 'whole', read: (view, at, isLittle) => view.getUint32(at, isLittle) }],
  ['i4', { bytes: 4, values: 'whole', read: (view, at, isLittle) => view.getInt32(at, isLittle) }],
  ['u8', { bytes: 8, values: 'whole', read: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)) }],
  ['i8', { bytes: 8, values: 'whole', read: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)) }],
  ['f2', { bytes: 2, values: 'real', read: (view, at, isLittle) => halfOf(view.getUint16(at, isLittle)) }],
  ['f4', { bytes: 4, values: 'real', read: (view, at, isLittle) => view.getFloat32(at, isLittle) }],
  ['f8', { bytes: 8, values: 'real', read: (view, at, isLittle) => view.getFloat64(at, isLittle) }],
])

/** Why other kinds are not taken, by their letter; a sentence's end, with its cure. */
export const refusedTypes: Readonly<Record<string, string>> = {
  O: 'holds Python objects, which are never unpickled because a pickle runs whatever its author wrote: save it as an array of numbers',
  V: 'has rows of a structured type: save each of its fields as an array of its own',
  c: 'holds complex numbers: save their real and imaginary parts as two columns',
  M: 'holds dates: save them as numbers',
  m: 'holds durations: save them as numbers',
}
