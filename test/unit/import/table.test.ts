import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { inspect } from '../../../src-worker/import/import.ts'
import { filesOf, readAs } from '../../fixtures/import-files.ts'

const text = (contents: string) => new TextEncoder().encode(contents)
const table = (contents: string, name = 'table.csv') => filesOf({ [name]: text(contents) })
const read = (contents: string, options: Partial<TableOptions> = {}) => readAs(table(contents), 'table', options)

const all = { type: 'fractions', validation: 0, test: 0, seed: 1, stratified: false } as const
/** As they stand, in the order of the file. */
const plain: Partial<TableOptions> = { scaling: 'none', splits: all }

const iris = readFileSync(new URL('../../fixtures/iris.csv', import.meta.url), 'utf8')

describe('a table', () => {
  it('has its delimiter, header and columns detected', async () => {
    const preview = await inspect(table(iris, 'iris.csv'))
    expect(preview).toMatchObject({
      kind: 'table', rowsSeen: 150, isWhole: true,
      options: { delimiter: ',', header: true, roles: ['numeric', 'numeric', 'numeric', 'numeric', 'label'], splits: { type: 'fractions', stratified: true } },
    })
    expect(preview.kind === 'table' && preview.columns[0]).toEqual({ name: 'sepal length', role: 'numeric', distinct: 35, missing: 0, range: { minimum: 4.3, maximum: 7.9 } })
    expect(preview.kind === 'table' && preview.rows[0]).toEqual(['5.1', '3.5', '1.4', '0.2', 'setosa'])
  })

  it('becomes rows of 32-bit floats and labels in the order of the file', async () => {
    const { inputs, labels, classes, columns, counts } = await read('a,b,kind\n1,2.5,x\n3,-4e2,y\n0.1,0,x\n', plain)
    expect([...inputs]).toEqual([1, 2.5, 3, -400, Math.fround(0.1), 0])
    expect([[...labels], classes, columns.map(({ name }) => name)]).toEqual([[0, 1, 0], ['x', 'y'], ['a', 'b']])
    expect(counts).toEqual({ training: 3, validation: 0, test: 0 })
  })

  it('is read from a spreadsheet: byte order mark, semicolons, CR LF, quotes, blank last lines', async () => {
    const { inputs, columns, classes } = await read('\uFEFF"size; in cm";kind\r\n"1";"a ""b"";\r\nc"\r\n 2 ;d\r\n"3";d\r\n\r\n\r\n', plain)
    expect([...inputs]).toEqual([1, 2, 3])
    expect([columns[0]?.name, classes]).toEqual(['size; in cm', ['a "b";\r\nc', 'd']])
  })

  it.each([['a\tb\tkind\n1\t2\tx\n3\t4\ty\n', '\t'], ['a|b|kind\n1|2|x\n3|4|y', '|'], ['a b kind\n  1  2 x \n3 4 y', ' '], ['1,5;2,5;x\n3,5;4,5;y\n', ';']])(
    'is read with the delimiter of %j', async (contents, delimiter) => {
      expect(await inspect(table(contents))).toMatchObject({ options: { delimiter } })
    },
  )

  it('takes spaces in a row as one delimiter', async () => {
    expect([...(await read('a b kind\n  1   2 x \n3 4 y\n5  6 x', plain)).inputs]).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is read alike wherever its pieces of 1 MB end', async () => {
    const row = (i: number) => `${i},"grün ""${i % 3}""\n${'é'.repeat(i % 50)}",${i % 2 ? 'x' : 'y'}\n`
    const rows = Array.from({ length: 40_000 }, (_, i) => row(i)).join('')
    const { inputs, labels } = await read(`n,text,kind\n${rows}`, { ...plain, roles: ['numeric', 'ignore', 'label'] })
    expect(inputs).toHaveLength(40_000)
    expect(inputs.every((value, at) => value === at) && labels.every((value, at) => value === (at + 1) % 2)).toBe(true)
  })

  it('without a header calls its columns x1, x2 and on', async () => {
    const { columns, inputs } = await read('1,2,x\n3,4,y\n5,6,x\n', plain)
    expect(columns.map(({ name }) => name)).toEqual(['x1', 'x2'])
    expect([...inputs]).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('tells columns of one name apart', async () => {
    expect((await read('a,a,,kind\n1,2,3,x\n3,4,5,y\n3,4,5,y\n', plain)).columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'x3'])
  })

  it('is looked at as a person says where they know better', async () => {
    expect(await inspect(table('a,b;x\n1,2;y\n3,4;x\n'), { delimiter: ',', header: false })).toMatchObject({ options: { delimiter: ',', header: false } })
  })

  it('says when it did not look at all of its rows', async () => {
    const preview = await inspect(table(`a,kind\n${'1,x\n2,y\n'.repeat(5000)}`))
    expect(preview).toMatchObject({ isWhole: false, rowsSeen: 4999 })
  })
})

describe('columns are guessed:', () => {
  const roles = async (contents: string) => {
    const preview = await inspect(table(contents))
    return preview.kind === 'table' ? preview.options.roles : []
  }
  const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('\n')

  it('a running number and texts that all differ are ignored, few texts are a category', async () => {
    expect(await roles(`id,name,colour,size,kind\n${rows(30, (i) => `${i + 1},n${i},${['red', 'blue'][i % 2]},${i * 1.5},${['a', 'b'][i % 2]}`)}`))
      .toEqual(['ignore', 'ignore', 'category', 'numeric', 'label'])
  })

  it('a name such as "label" says what is to be told', async () => {
    expect(await roles(`label,p1,p2\n${rows(30, (i) => `${i % 10},${i * 7},${i}`)}`)).toEqual(['label', 'numeric', 'numeric'])
  })

  it('a last column of many numbers is a target', async () => {
    expect(await roles(`rooms,town,price\n${rows(40, (i) => `${i % 5},${['x', 'y'][i % 2]},${100.5 + i}`)}`)).toEqual(['numeric', 'category', 'target'])
  })

  it('a column of parts splits', async () => {
    const preview = await inspect(table(`a,part,kind\n${rows(9, (i) => `${i},${['train', 'Valid', 'test'][i % 3]},${['x', 'y'][i % 2]}`)}`))
    expect(preview).toMatchObject({ options: { roles: ['numeric', 'split', 'label'], splits: { type: 'column', column: 'part' } } })
  })

  it('missing values are counted, and a column of nothing else is ignored', async () => {
    const preview = await inspect(table('a,b,kind\n1,,x\nNA,?,y\nnull,NaN,x\n,n/a,y\n5,,y\n'))
    expect(preview).toMatchObject({ options: { roles: ['numeric', 'ignore', 'label'] }, columns: [{ missing: 3, distinct: 2 }, { missing: 5 }, {}] })
  })
})

describe('values get their meaning:', () => {
  it('categories become an input each, in the order of their names', async () => {
    const { inputs, columns } = await read('colour,n,kind\nred,1,x\nblue,2,y\ngreen,3,x\nred,4,y\n', plain)
    expect(columns[0]).toEqual({ name: 'colour', categories: ['blue', 'green', 'red'], offset: 0, scale: 1, fill: null })
    expect([...inputs]).toEqual([0, 0, 1, 1, 1, 0, 0, 2, 0, 1, 0, 3, 0, 0, 1, 4])
  })

  it('classes of numbers are in the order of these', async () => {
    expect((await read('a,label\n1,10\n2,9\n3,-1\n4,10\n', plain)).classes).toEqual(['-1', '9', '10'])
  })

  it('z-scores come of the training part alone', async () => {
    const rows = 'a,part,kind\n2,train,x\n4,train,y\n6,train,x\n100,test,y\n8,val,y\n'
    const { inputs, columns, counts } = await read(rows)
    const scale = Math.sqrt(8 / 3)
    expect(columns[0]).toMatchObject({ offset: 4, scale })
    expect([...inputs]).toEqual([-2 / scale, 0, 2 / scale, 4 / scale, 96 / scale].map(Math.fround))
    expect(counts).toEqual({ training: 3, validation: 1, test: 1 })
  })

  it('min-max scaling brings the training part to 0 to 1, and targets, too', async () => {
    const rows = 'a,y,part\n2,10.5,train\n4,30.5,train\n3,20.5,train\n8,50.5,test\n'
    const { inputs, labels, targets, classes } = await read(rows, { scaling: 'min-max', roles: ['numeric', 'target', 'split'] })
    expect([...inputs]).toEqual([0, 1, 0.5, 3])
    expect([...labels]).toEqual([0, 1, 0.5, 2])
    expect([targets, classes]).toEqual([[{ name: 'y', offset: 10.5, scale: 20 }], []])
  })

  it.each(['z-score', 'min-max'] as const)('a column of one value becomes 0 by %s', async (scaling) => {
    const { inputs, columns } = await read('a,kind\n0.1,x\n0.1,y\n0.1,x\n', { scaling, splits: all })
    expect([...inputs, columns[0]?.offset, columns[0]?.scale]).toEqual([0, 0, 0, 0.1, 1])
  })

  it('several targets are told together', async () => {
    const { labels, targets, inputs } = await read('y1,a,y2\n1,5,2\n3,6,4\n', { ...plain, roles: ['target', 'numeric', 'target'] })
    expect([[...labels], targets.map(({ name }) => name), [...inputs]]).toEqual([[1, 2, 3, 4], ['y1', 'y2'], [5, 6]])
  })

  it('rows with missing values are dropped where that was chosen, and no class comes of them', async () => {
    const { inputs, classes, source } = await read('a,b,kind\n1,,x\n2,5,y\n3,6,z\n,7,x\n', { ...plain, missing: 'drop' })
    expect([[...inputs], classes]).toEqual([[2, 5, 3, 6], ['y', 'z']])
    expect(source).toContain('2 rows, without 2 that missed values')
  })

  it('missing values are filled in by the mean or the most frequent category of the training part', async () => {
    const rows = 'a,c,part,kind\n2,red,train,x\n,blue,train,y\n6,,train,x\n4,blue,train,y\n100,red,test,x\nNA,red,test,y\n'
    const { inputs, columns } = await read(rows, { scaling: 'none', missing: 'fill' })
    expect(columns.map(({ fill }) => fill)).toEqual([4, 'blue'])
    expect([...inputs]).toEqual([2, 0, 1, 4, 1, 0, 6, 1, 0, 4, 1, 0, 100, 0, 1, 4, 0, 1])
  })

  it('fractions are drawn by the seed, each class in its share', async () => {
    const { counts, labels, source } = await readAs(table(iris, 'iris.csv'), 'table')
    expect(counts).toEqual({ training: 105, validation: 23, test: 22 })
    const times = (from: number, to: number) => [0, 1, 2].map((label) => labels.subarray(from, to).filter((other: number) => other === label).length)
    expect([...times(105, 128), ...times(128, 150)].every((count) => count === 7 || count === 8)).toBe(true)
    expect(source).toBe('Imported from iris.csv: 150 rows; 15 % are for validation and 15 % for the test, drawn by seed 1, each class in the same shares.')
  })

  it('tables named as parts are the given ones', async () => {
    const files = filesOf({ 'iris_test.csv': text('a,kind\n9,y\n'), 'iris_train.csv': text('a,kind\n1,x\n2,y\n'), 'iris_val.csv': text('a,kind\n5,x\n') })
    const { inputs, counts, source } = await readAs(files, 'table', { scaling: 'none', roles: ['numeric', 'label'] })
    expect([[...inputs], counts]).toEqual([[1, 2, 5, 9], { training: 2, validation: 1, test: 1 }])
    expect(source).toContain('iris_train.csv is the training part, iris_val.csv is the validation part, iris_test.csv is the test part')
  })

  it('a label that comes once stays in the training part when stratified, which the dataset says', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${i === 13 ? 'rare' : 'often'}`).join('\n')
    const { labels, source, counts } = await read(`a,kind\n${rows}\n`)
    expect(labels.subarray(0, counts.training).filter((label: number) => label === 1)).toHaveLength(1)
    expect(source).toContain('There is a single example of "rare"')
  })
})
