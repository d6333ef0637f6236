import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { filesOf, readAs } from '../../fixtures/import-files.ts'
import { headerOf, npy, npyWith } from '../../fixtures/npy.ts'

const given = { type: 'given' } as const
const range = (length: number, of = (i: number) => i) => Array.from({ length }, (_, i) => of(i))
const images = (count: number, first = 0) => npy({ shape: [count, 2, 3], values: range(count * 6, (i) => first + i) })
const labels = (count: number) => npy({ shape: [count], values: range(count, (i) => i % 3) })
const table = (count = 6) => npy({ type: 'f8', shape: [count, 2], values: range(2 * count) })
const classes = npy({ type: 'i8', shape: [6], values: [0, 1, 0, 1, 0, 1] })

describe("an NPZ file such as Keras' mnist.npz", () => {
  const zip = { 'x_train.npy': images(12), 'y_train.npy': labels(12), 'x_test.npy': images(3, 100), 'y_test.npy': labels(3) }

  it('is told by the names of its arrays, and its test part is the test part', async () => {
    const { preview, ...read } = await readAs(filesOf({ 'mnist.npz': zipSync(zip) }), 'arrays')
    expect(preview.options).toMatchObject({ inputs: 'x_train', targets: 'y_train', testInputs: 'x_test', testTargets: 'y_test', task: 'classification', splits: given })
    expect(preview.arrays[0]).toEqual({ name: 'x_train', shape: [12, 2, 3], type: '|u1' })
    expect(read).toMatchObject({ image: { width: 3, height: 2 }, classes: ['0', '1', '2'], counts: { training: 10, validation: 2, test: 3 } })
    expect([...read.inputs]).toEqual([...range(72), ...range(18, (i) => 100 + i)])
    expect([...read.labels]).toEqual([...range(12, (i) => i % 3), 0, 1, 2])
    expect(read.source).toBe('Imported from mnist.npz (x_train and y_train, x_test and y_test for the test): the last sixth but for the given test part is for validation.')
  })

  it('is the same as NPY files', async () => {
    const { preview: _, source: _1, ...whole } = await readAs(filesOf({ 'mnist.npz': zipSync(zip) }), 'arrays')
    const { preview: _2, source: _3, ...parts } = await readAs(filesOf(zip), 'arrays')
    expect(parts).toEqual(whole)
  })
})

describe('an array', () => {
  it.each([
    ['little-endian', {}], ['big-endian', { isBig: true }], ['of version 2.0', { version: 2 }], ['of version 3.0', { version: 3 }],
  ] as const)('%s has the values that were saved', async (_, how) => {
    for (const type of ['i2', 'i4', 'i8', 'f4', 'f8'] as const) {
      const values = [1, -2, 300, -400, 5, 6, 7, 8, 9, 10, 11, 12]
      const read = await readAs(filesOf({ 'x.npy': npy({ type, shape: [6, 2], values, ...how }), 'y.npy': classes }), 'arrays', { scaling: 'none', splits: given })
      expect([...read.inputs]).toEqual(values)
    }
  })

  it('of half floats has their values', async () => {
    // 1, -2, 65504, 2^-24, 0.333251953125, -0: IEEE 754 binary16.
    const bits = Uint8Array.from([0x3c00, 0xc000, 0x7bff, 0x0001, 0x3555, 0x8000].flatMap((half) => [half & 255, half >> 8]))
    const read = await readAs(filesOf({ 'x.npy': npyWith(headerOf('<f2', [6]), bits), 'y.npy': classes }), 'arrays', { scaling: 'none', splits: given })
    expect([...read.inputs]).toEqual([1, -2, 65504, 2 ** -24, 0.333251953125, -0])
  })

  it("in Fortran's order has each number in its place", async () => {
    // Element [i][y][x] is 100 i + 10 y + x.
    const values = range(6 * 2 * 3, (at) => 100 * (at % 6 % 2) + 10 * (Math.floor(at / 6) % 2) + Math.floor(at / 12))
    const read = await readAs(filesOf({ 'x.npy': npy({ shape: [6, 2, 3], values, isFortran: true }), 'y.npy': classes }), 'arrays', { splits: given })
    expect([...read.inputs]).toEqual(range(6).flatMap((i) => [0, 1, 2, 10, 11, 12].map((place) => 100 * (i % 2) + place)))
  })

  it.each([['behind the pixels', [6, 1, 2, 3], [0, 1, 2, 3, 4, 5]], ['before them', [6, 3, 1, 2], [0, 1, 2, 3, 4, 5]]])('of colours %s becomes planes of red, green and blue', async (where, shape, pixels) => {
    const read = await readAs(filesOf({ 'x.npy': npy({ shape, values: range(36) }), 'y.npy': classes }), 'arrays', { splits: given })
    expect(read.image).toEqual({ width: 2, height: 1, channels: 3 })
    expect([...read.inputs.subarray(0, 6)]).toEqual(where === 'before them' ? pixels : [0, 3, 1, 4, 2, 5])
  })

  it('of images from 0 to 1 becomes bytes, and says so', async () => {
    const values = range(6 * 4, (i) => (i % 4) / 255)
    const read = await readAs(filesOf({ 'x.npy': npy({ type: 'f4', shape: [6, 2, 2], values }), 'y.npy': classes }), 'arrays', { splits: given })
    expect([...read.inputs.subarray(0, 4)]).toEqual([0, 1, 2, 3])
    expect(read.source).toMatch(/; values from 0 to 1 are kept as bytes, 0 to 255\.$/)
    const fine = await readAs(filesOf({ 'x.npy': npy({ type: 'f4', shape: [6, 2, 2], values: values.map((value) => value + 0.4 / 255) }), 'y.npy': classes }), 'arrays', { splits: given })
    expect(fine.source).toMatch(/0 to 255, rounded by up to 0\.40 of 255\.$/)
  })

  it('of one-hot rows names classes, of other rows numbers to tell', async () => {
    const oneHot = npy({ type: 'f4', shape: [6, 3], values: range(6).flatMap((i) => [0, 1, 2].map((k) => Number(i % 3 === k))) })
    const classified = await readAs(filesOf({ 'x.npy': table(), 'y.npy': oneHot }), 'arrays', { splits: given })
    expect([...classified.labels]).toEqual([0, 1, 2, 0, 1, 2])
    const told = await readAs(filesOf({ 'x.npy': table(), 'y.npy': npy({ type: 'f4', shape: [6, 2], values: range(12, (i) => i / 2) }) }), 'arrays', { splits: given, scaling: 'none' })
    expect(told).toMatchObject({ classes: [], targets: [{ name: 'y1', offset: 0, scale: 1 }, { name: 'y2' }] })
    expect([...told.labels]).toEqual(range(12, (i) => i / 2))
  })

  it('of texts names classes', async () => {
    const text = (words: string[]) => npyWith(headerOf('<U4', [words.length]), new Uint8Array(new Uint32Array(words.flatMap((word) => [...word.padEnd(4, '\0')].map((c) => c.codePointAt(0) ?? 0))).buffer))
    const read = await readAs(filesOf({ 'x.npy': table(), 'y.npy': text(['cat', 'Ωdog', 'cat', 'cat', 'Ωdog', 'cat']) }), 'arrays', { splits: given })
    expect(read.classes).toEqual(['cat', 'Ωdog'])
    expect([...read.labels]).toEqual([0, 1, 0, 0, 1, 0])
  })

  it('is scaled by its training part alone', async () => {
    const values = [1, 10, 3, 10, 5, 10, 7, 10, 100, 10, -900, 10]
    const zScored = await readAs(filesOf({ 'x.npy': npy({ type: 'f8', shape: [6, 2], values }), 'y.npy': classes }), 'arrays', { splits: given, scaling: 'z-score' })
    // Mean 4 and deviation sqrt(5) of 1, 3, 5 and 7; the second column is one value alone.
    expect(zScored.columns).toEqual([
      { name: 'x1', categories: null, fill: null, offset: 4, scale: Math.sqrt(5) }, { name: 'x2', categories: null, fill: null, offset: 10, scale: 1 },
    ])
    expect([...zScored.inputs].filter((_, at) => at % 2 === 0)).toEqual([1, 3, 5, 7, 100, -900].map((value) => Math.fround((value - 4) / Math.sqrt(5))))
    const ranged = await readAs(filesOf({ 'x.npy': npy({ type: 'f8', shape: [6, 2], values }), 'y.npy': classes }), 'arrays', { splits: given, scaling: 'min-max' })
    expect(ranged.columns[0]).toMatchObject({ offset: 1, scale: 6 })
  })
})

describe('an array is refused in a sentence', () => {
  const refusal = (contents: Record<string, Uint8Array>, change = {}) => expect(readAs(filesOf(contents), 'arrays', change)).rejects
  const withHeader = (header: string, bytes = 96) => ({ 'x.npy': npyWith(header, new Uint8Array(bytes)), 'y.npy': classes })

  it.each([
    ["{'descr': '|O', 'fortran_order': False, 'shape': (6,), }", /x\.npy holds Python objects, which are never unpickled because/],
    ["{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (6,), }", /x\.npy has rows of a structured type: save each of its fields/],
    ["{'descr': '|V8', 'fortran_order': False, 'shape': (6,), }", /has rows of a structured type/],
    ["{'descr': '<c16', 'fortran_order': False, 'shape': (6,), }", /holds complex numbers/],
    ["{'descr': '<f16', 'fortran_order': False, 'shape': (6,), }", /has elements of the type "<f16", and Slope reads b1, u1,/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (6, 2, 1, 1, 1, 1), }", /x\.npy has the shape \(6, 2, 1, 1, 1, 1\), and inputs are rows/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (6, 3), }", /x\.npy has 224 bytes, and its header tells of 272 for the shape \(6, 3\) of <f8/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (6, 1), }", /x\.npy has 224 bytes, and its header tells of 176/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000000,), }", /its shape is \[1000000000000000000\] and not whole numbers/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (100000000, 100000000, 100), }", /is larger than any file/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-6, -2), }", /its shape is \[-6,-2\] and not whole numbers from 0 on/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (6.0, 2), }", /at character \d+, a literal of Python was expected/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': __import__('os').system('true'), }", /at character \d+, a literal of Python was expected/],
    ["{'descr': '<f8', 'fortran_order': 0, 'shape': (6, 2), }", /its fortran_order is 0 and not True or False/],
    ["{'descr': '<f8', 'shape': (6, 2), }", /its keys are "descr", "shape" and not descr, fortran_order and shape/],
    ["{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (6, 2), }", /the key "descr" is there twice/],
    ["(6, 2)", /it is \[6,2\] and not a dictionary/],
    [`${'('.repeat(60)}`, /it is nested too deeply/],
    ["{'__proto__': 1, 'fortran_order': False, 'shape': (6, 2), }", /its keys are "__proto__", "fortran_order", "shape"/],
  ])('whose header is %s', async (header, sentence) => refusal(withHeader(header)).toThrow(sentence))

  it('that ends within its header, or whose header is longer than the file or any header', async () => {
    const whole = table()
    await refusal({ 'x.npy': whole.subarray(0, 50), 'y.npy': classes }).toThrow(/x\.npy ends within its header, of which 50 bytes of 128 are there/)
    await refusal({ 'x.npy': whole.subarray(0, 8), 'y.npy': classes }).toThrow(/x\.npy ends within its header, of which 8 bytes of 12/)
    const long = npy({ version: 2, type: 'f8', shape: [6, 2], values: range(12) })
    new DataView(long.buffer).setUint32(8, 2 ** 30, true)
    await refusal({ 'x.npy': long, 'y.npy': classes }).toThrow(/x\.npy has a header of 1,073,741,824 bytes, more than the 65,536/)
    await refusal({ 'x.npy': Uint8Array.from(whole, (byte, at) => (at === 6 ? 9 : byte)), 'y.npy': classes }).toThrow(/is of version 9/)
  })

  it('with what is missing, alone, of another count, or not what it is called', async () => {
    await refusal({ 'x.npy': npy({ type: 'f4', shape: [6], values: [1, 2, NaN, 4, 5, 6] }), 'y.npy': classes }).toThrow('x.npy has NaN in example 3: replace what is missing or infinite first.')
    await refusal({ 'x.npy': table() }).toThrow('There is 1 array (x), and inputs and targets are two')
    await refusal({ 'x.npy': table(5), 'y.npy': classes }).toThrow('x.npy has 5 examples, and y.npy has 6')
    await refusal({ 'x.npy': new TextEncoder().encode('x1,x2\n1,2\n'), 'y.npy': classes }).toThrow("x.npy is no file of NumPy's, whatever its name says")
    await refusal({ 'x.npz': zipSync({ 'a.txt': new Uint8Array(3) }) }).toThrow('x.npz has no arrays in it')
    await refusal({ 'x.npy': npy({ type: 'f8', shape: [6], values: [1, 2, 3, 4, 5, 1e300] }), 'y.npy': classes }, { scaling: 'none' }).toThrow('beyond the 3.4e38')
    await refusal({ 'x.npy': npy({ type: 'f8', shape: [6, 1, 1], values: [1, 2, 3, 4, 5, -1] }), 'y.npy': classes }).toThrow('x.npy has values from -1 to 5, and pixels are 0 to 1 or 0 to 255')
    await refusal({ 'x.npy': table(), 'y.npy': npy({ shape: [6], values: [1, 1, 1, 1, 1, 1] }) }, { task: 'classification' }).toThrow('Every value in y.npy is 1: there is nothing to tell apart')
    await refusal({ 'x.npy': table(300), 'y.npy': npy({ type: 'u2', shape: [300], values: range(300) }) }, { task: 'classification', splits: given }).toThrow('y.npy has 300 different values, more than the 256 classes')
    await refusal({ 'x.npy': table(), 'y.npy': npy({ shape: [6], values: [0, 0, 0, 0, 0, 1] }) }, { splits: given }).toThrow('The class "1" has no example for training')
  })
})
