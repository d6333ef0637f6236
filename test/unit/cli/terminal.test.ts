import { describe, expect, it } from 'vitest'
import { cost, duration } from '../../../src-main/cli/format.ts'
import { layOut, StatusLine } from '../../../src-main/cli/status-line.ts'
import { facts, table } from '../../../src-main/cli/table.ts'

describe('the progress bar', () => {
  const parts = ['Epoch 3/30', '0:42 left', 'validation 95.31 %', 'cost 0.4123', '512,000 examples/s']

  it('stands behind the epoch', () => {
    expect(layOut({ fraction: 0.25, parts }, 120)).toBe(
      'Epoch 3/30  [######..................]  0:42 left  validation 95.31 %  cost 0.4123  512,000 examples/s',
    )
  })

  it('never takes more than the width, and leaves out the last parts first', () => {
    for (let width = 1; width <= 120; width++) {
      const line = layOut({ fraction: 0.5, parts }, width)
      expect(line.length).toBeLessThanOrEqual(width)
      expect(line.startsWith('Epoch 3/30'.slice(0, width))).toBe(true)
    }
    expect(layOut({ fraction: 0.5, parts }, 40)).toBe('Epoch 3/30  [#####.....]  0:42 left')
  })

  it('has its end in the same column from nothing to all', () => {
    const ends = [0, 0.001, 0.5, 1, 1.2].map((fraction) => layOut({ fraction, parts }, 100).indexOf(']'))
    expect(new Set(ends).size).toBe(1)
  })

  it('writes a line once, over the one before, without the last column', () => {
    const written: string[] = []
    const line = new StatusLine({ columns: 12, write: (text) => written.push(text) })
    line.draw({ fraction: 0, parts: ['abcdefghijklmn'] })
    line.draw({ fraction: 0, parts: ['abcdefghijklmn'] })
    line.clear()
    line.clear()
    expect(written).toEqual(['\rabcdefghijk\x1b[K', '\r\x1b[K'])
  })
})

describe('tables', () => {
  it('align their columns to the left or right', () => {
    expect(table(['Name', 'Count'], [['a', '1,000'], ['long name', '2']], [1])).toBe('Name       Count\na          1,000\nlong name      2')
  })

  it('keep control characters of a name from the terminal', () => {
    expect(table(['Name'], [['a\x1b[2J\nb']])).toBe('Name\na [2J b')
    expect(facts([['Name', 'a\x07b']])).toBe('Name  a b')
  })
})

describe('numbers', () => {
  it.each([[0, '0.000'], [0.41234, '0.4123'], [12.3456, '12.35'], [123456, '1.235e+5'], [0.00012345, '1.234e-4'], [1.5e9, '1.500e+9'], [Infinity, 'Infinity']])(
    'show a cost of %d as %s', (value, text) => {
      expect(cost(value)).toBe(text)
    })

  it.each([[0, '0:00'], [42.4, '0:42'], [59.6, '1:00'], [3723, '1:02:03']])('show %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})
