import { describe, expect, it } from 'vitest'
import { cellSize, scaleFor } from '../../../src-renderer/features/data/cell-size.ts'
import { indexAt, indexForKey, scrollTopFor, windowAt, type GridSize } from '../../../src-renderer/ui/grid-window.ts'

const grid = (change: Partial<GridSize> = {}): GridSize => ({ width: 640, height: 300, cellWidth: 64, cellHeight: 80, total: 1000, ...change })
/** More rows than a browser can scroll: 40,000,000 pixels high. */
const huge = grid({ total: 5_000_000 })

describe('the window of a grid', () => {
  it('holds the rows in view and no more', () => {
    expect(windowAt(grid(), 0)).toEqual({ columns: 10, scrollHeight: 8000, first: 0, end: 40, top: 0 })
    expect(windowAt(grid(), 100)).toMatchObject({ first: 10, end: 50, top: -20 })
  })

  it('ends with the last image', () => {
    expect(windowAt(grid({ total: 7 }), 0)).toMatchObject({ first: 0, end: 7 })
    expect(windowAt(grid({ total: 995 }), 1e9)).toMatchObject({ end: 995 })
  })

  it('holds nothing when there is nothing', () => {
    expect(windowAt(grid({ total: 0 }), 0)).toMatchObject({ first: 0, end: 0, scrollHeight: 0 })
  })

  it('has one column when it is narrower than a cell', () => {
    expect(windowAt(grid({ width: 20 }), 0).columns).toBe(1)
  })

  it('reaches the end of a grid higher than a browser scrolls', () => {
    const { scrollHeight } = windowAt(huge, 0)
    expect(scrollHeight).toBeLessThan(16_000_000)
    expect(windowAt(huge, scrollHeight - huge.height).end).toBe(huge.total)
  })
})

describe('scrolling to an image', () => {
  it.each([grid(), huge])('brings its whole row into view', (size) => {
    for (const index of [0, 17, size.total / 2, size.total - 1]) {
      const { first, top, columns } = windowAt(size, scrollTopFor(size, 123, index))
      const y = top + (Math.floor(index / columns) - first / columns) * size.cellHeight
      expect(y).toBeGreaterThanOrEqual(-0.01)
      expect(y + size.cellHeight).toBeLessThanOrEqual(size.height + 0.01)
    }
  })

  it('does not move when the row is in view already', () => {
    expect(scrollTopFor(grid(), 50, 15)).toBe(50)
  })
})

describe('the image under a point', () => {
  it('is the one drawn there', () => {
    expect(indexAt(grid(), 0, 70, 10)).toBe(1)
    expect(indexAt(grid(), 100, 5, 5)).toBe(10)
    expect(indexAt(grid(), 100, 5, 65)).toBe(20)
  })

  it('is none beside the columns and behind the last', () => {
    expect(indexAt(grid({ width: 670 }), 0, 650, 10)).toBeNull()
    expect(indexAt(grid({ total: 3 }), 0, 4 * 64, 10)).toBeNull()
  })
})

describe('a key', () => {
  it.each([
    ['ArrowRight', 5, 6], ['ArrowLeft', 5, 4], ['ArrowDown', 5, 15], ['ArrowUp', 15, 5], ['PageDown', 5, 25], ['PageUp', 25, 5],
    ['Home', 500, 0], ['End', 5, 999],
    ['ArrowLeft', 0, 0], ['ArrowRight', 999, 999], ['ArrowUp', 5, 5], ['ArrowDown', 995, 995], ['PageUp', 5, 0], ['PageDown', 995, 999],
  ])('%s leads from %d to %d', (key, from, to) => {
    expect(indexForKey(key, from, grid())).toBe(to)
  })

  it('that is not the grid\'s leads nowhere', () => {
    expect(indexForKey('Tab', 5, grid())).toBeNull()
    expect(indexForKey('Home', 0, grid({ total: 0 }))).toBeNull()
  })
})

describe('the size of an image', () => {
  it('is a whole multiple of a small one', () => {
    expect(scaleFor({ width: 28, height: 28 })).toBe(2)
    expect(scaleFor({ width: 8, height: 8 })).toBe(7)
  })

  it('is smaller than a large one', () => {
    const image = { width: 320, height: 240 }
    expect(scaleFor(image)).toBeLessThan(1)
    expect(cellSize(image).cellWidth).toBeLessThan(80)
  })
})
