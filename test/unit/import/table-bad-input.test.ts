import { describe, expect, it } from 'vitest'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { inspect } from '../../../src-worker/import/import.ts'
import { filesOf, readAs } from '../../fixtures/import-files.ts'

const table = (contents: string | Uint8Array) => filesOf({ 'table.csv': typeof contents === 'string' ? new TextEncoder().encode(contents) : contents })
const looking = (contents: string | Uint8Array) => inspect(table(contents)).then(() => 'nothing was wrong', (error: Error) => error.message)
const reading = (contents: string, options: Partial<TableOptions> = {}) =>
  readAs(table(contents), 'table', options).then(() => 'nothing was wrong', (error: Error) => error.message)

const roles = (...roles: TableOptions['roles']): Partial<TableOptions> => ({ roles })
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('a table that can not be read says where and what to do:', () => {
  it('empty', async () => {
    expect(await looking('')).toBe('table.csv is empty: choose a file with rows.')
    expect(await looking('\n\r\n\n')).toBe('table.csv is empty: choose a file with rows.')
  })

  it('a header alone', async () => {
    expect(await looking('a,b,kind\n')).toBe('table.csv has a header, but no row below it: choose a file with rows.')
  })

  it('a ragged row, in sight of the preview and far behind', async () => {
    const sentence = 'has 2 values where the first row has 3: give every row as many, and put values that hold the delimiter into quotes.'
    expect(await looking('a,b,kind\n1,2,x\n1,x\n')).toBe(`table.csv, line 3 ${sentence}`)
    expect(await reading(`a,b,kind\n${'1,2,x\n2,3,y\n'.repeat(5000)}3,x\n`)).toBe(`table.csv, line 10,002 ${sentence}`)
  })

  it('a NUL', async () => {
    expect(await looking('a,kind\n1,x\n2\0,y\n')).toBe(
      'table.csv, line 3, byte 2 is a NUL, which no text has: it is a binary file or UTF-16. Save the table as CSV in UTF-8.')
  })

  it('Latin-1', async () => {
    expect(await looking(latin1('größe,kind\n1,x\n2,y\n'))).toBe(
      'table.csv is not UTF-8 in line 1, byte 3 (0xf6), so probably Latin-1 or Windows-1252: save it as UTF-8, such as by "CSV UTF-8" in a spreadsheet or by "iconv -f latin1 -t utf-8".')
    expect(await looking(latin1('a,kind\n1,x\n2,\xe9'))).toContain('line 3, byte 3 (0xe9)')
  })

  it('UTF-16', async () => {
    expect(await looking(Buffer.from('\uFEFFa,kind\n1,x\n', 'utf16le'))).toContain('table.csv is UTF-16 by its first bytes: save it as UTF-8')
  })

  it('a million columns', async () => {
    expect(await looking(`${'1,'.repeat(999_999)}1\n`)).toBe(
      'table.csv, line 1 has more than the 100,000 columns that Slope takes: choose the delimiter that the file has, or leave columns out.')
  })

  it('an endless line', async () => {
    expect(await looking('x'.repeat(17 * 2 ** 20))).toBe(
      'table.csv, line 1 has no end within 16,777,216 bytes (16 MB): save the table with a line end behind each row.')
  })

  it('a quote that is never closed, in a short file and in a long one', async () => {
    expect(await looking('a,kind\n1,"x\n2,y\n')).toBe(
      'table.csv, line 2: the quote that opens a value there has no closing quote in the whole file. Close it, or double it ("") where it is part of the value.')
    expect(await looking(`a,kind\n"1,x\n${'2,y\n'.repeat(5_000_000)}`)).toContain('line 2: the quote that opens a value there has no closing quote within 16,777,216 bytes')
  })

  it('text behind a closing quote', async () => {
    expect(await looking('a,kind\n"1"2,x\n')).toBe(
      'table.csv, line 2, column 1: text follows the closing quote. Double the quotes inside a value ("") and close it before the delimiter.')
  })

  it('line ends of old Macs', async () => {
    expect(await looking('a,kind\r1,x\r2,y\r')).toBe('table.csv ends its lines in CR alone, as old Macs did: save it with line ends of LF or CR LF.')
  })

  it('no such file', async () => {
    await expect(inspect([{ name: 'gone.csv', path: '/nowhere/gone.csv' }])).rejects.toThrow('There is no file gone.csv: check its name and folder.')
  })
})

describe('a value that does not fit says where and what to do:', () => {
  it('a text among numbers far behind the preview', async () => {
    expect(await reading(`a,kind\n${'1,x\n2.5,y\n'.repeat(35_000)}oops,x\n`)).toBe(
      'table.csv, line 70,002, column "a": "oops" is not a number: correct it, import the column as a category, or ignore it.')
  })

  it('a decimal comma', async () => {
    expect(await reading('a;kind\n1,5;x\n2;y\n', roles('numeric', 'label'))).toBe('table.csv, line 2, column "a": "1,5" has a decimal comma: write decimals with a point.')
  })

  it.each(['1e400', '-inf', 'Infinity', '3.5e38'])('%s', async (value) => {
    expect(await reading(`a,kind\n1,x\n${value},y\n`, roles('numeric', 'label'))).toBe(
      `table.csv, line 3, column "a": "${value}" is infinite or beyond 3.4e38, the largest number that networks take: correct it, leave it empty as missing, or ignore the column.`)
  })

  it('a missing value where they are refused', async () => {
    expect(await reading('a,kind\n1,x\nNA,y\n3,x\n')).toBe(
      'table.csv, line 3, column "a": the value is missing ("NA"): choose to drop such rows or to fill them in, or ignore the column.')
  })

  it('a missing label, which is not filled in', async () => {
    expect(await reading('a,label\n1,x\n2,\n3,x\n4,y\n', { missing: 'fill' })).toBe(
      'table.csv, line 3, column "label": the value is missing, and what is to be told can\'t be made up: choose to drop such rows, or correct it.')
  })

  it('missing values in every row', async () => {
    expect(await reading('a,b,kind\n1,,x\n,2,y\n', { missing: 'drop', ...roles('numeric', 'numeric', 'label') })).toBe(
      'table.csv has a missing value in each of its rows: choose to fill them in, or ignore the columns that miss most.')
  })

  it('a column to fill in that has no value in the training part', async () => {
    expect(await reading('a,b,part,kind\n1,,train,x\n2,,train,y\n3,1,test,x\n4,2,test,y\n', { missing: 'fill', ...roles('numeric', 'numeric', 'split', 'label') })).toBe(
      'The column "b" has no value in the training part, from which others are filled in: ignore it, or drop the rows.')
  })

  it('more than 256 classes', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `1,c${i}\n2,c${i}\n`).join('')
    expect(await reading(`a,kind\n${rows}`, roles('numeric', 'label'))).toBe(
      'table.csv, line 514, column "kind": "c256" is class 257, more than the 256 that networks tell apart here: group classes, or import the column as a target if it holds numbers.')
  })

  it('a category of more than 1,000 values', async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => `c${i},${i % 2}\n`).join('')
    expect(await reading(`town,kind\n${rows}`, roles('category', 'label'))).toBe(
      'table.csv, line 1,002, column "town": "c1000" is value 1,001, and a category becomes 1,000 inputs at most: ignore the column, or import it as numeric if it holds numbers.')
  })

  it('a value that names no part', async () => {
    expect(await reading('a,part,kind\n1,train,x\n2,extra,y\n', { splits: { type: 'column', column: 'part' }, ...roles('numeric', 'split', 'label') })).toBe(
      'table.csv, line 3, column "part": "extra" names no part: write "training", "validation" or "test", or choose fractions.')
  })

  it('a number far from those of the training part', async () => {
    expect(await reading('a,part,kind\n0,train,x\n1e-30,train,y\n1e30,test,x\n')).toContain('The column "a" has values too far from those of the training part to be scaled')
  })
})

describe('a choice that makes no dataset says what to choose:', () => {
  const rows = 'a,b,c\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n'

  it('no label', async () => {
    expect(await reading(rows, roles('numeric', 'numeric', 'ignore'))).toBe('table.csv has no label and no target: choose the column that networks are to tell.')
  })

  it('two labels', async () => {
    expect(await reading(rows, roles('numeric', 'label', 'label'))).toBe('table.csv: "b" and "c" both are labels, and networks tell one: make all but one a category or ignore them.')
  })

  it('a label and a target', async () => {
    expect(await reading(rows, roles('numeric', 'target', 'label'))).toBe('table.csv: "c" is the label and "b" a target, and a dataset is for classes or for numbers: keep one of them.')
  })

  it('nothing to learn from', async () => {
    expect(await reading(rows, roles('ignore', 'ignore', 'label'))).toBe('table.csv has no column to learn from: import one at least as numeric or as a category.')
  })

  it('roles of another file', async () => {
    expect(await reading(rows, roles('numeric', 'label'))).toBe('table.csv has 3 columns, but roles of 2 were given: look at the file again.')
  })

  it('a column to split by that is not there', async () => {
    expect(await reading(rows, { splits: { type: 'column', column: 'part' } })).toBe(
      'table.csv has no column "part" to split by: it has "a", "b", "c". Choose one of them, or fractions.')
  })

  it('one class only', async () => {
    expect(await reading('a,c\n1,x\n2,x\n', roles('numeric', 'label'))).toContain('Every label in the column "c" is "x": there is nothing to tell apart.')
  })

  it('a label that comes once where that is not in the training part', async () => {
    const sorted = `a,kind\n${Array.from({ length: 11 }, (_, i) => `${i},${i % 2 ? 'x' : 'y'}\n`).join('')}11,rare\n`
    expect(await reading(sorted, { splits: { type: 'given' }, ...roles('numeric', 'label') })).toBe(
      'table.csv, line 13: the class "rare", which comes once, has no row in the training part, so that nothing could learn it. Choose fractions that are stratified, or leave the class out.')
  })

  it('tables whose columns differ', async () => {
    const files = filesOf({ 'train.csv': new TextEncoder().encode(rows), 'test.csv': new TextEncoder().encode('a,d,c\n1,2,x\n') })
    await expect(readAs(files, 'table')).rejects.toThrow('test.csv has other columns than the training file ("d" where that has "b"): choose tables with the same columns.')
  })

  it('several tables that do not say which part they are', async () => {
    const files = filesOf({ 'one.csv': new TextEncoder().encode(rows), 'two.csv': new TextEncoder().encode(rows) })
    await expect(inspect(files)).rejects.toThrow('one.csv, two.csv: several tables are one dataset when their names say which part each is.')
  })
})
