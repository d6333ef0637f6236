import { describe, expect, it } from 'vitest'
import { dividerSize } from '../../../src-renderer/ui/pane-size.ts'

const sizes = { size: 300, least: 240, most: 400, usual: 296 }
const key = (name: string, held: Partial<Record<'shiftKey' | 'ctrlKey', boolean>> = {}) => ({ key: name, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...held })

describe('a key on the divider of a pane', () => {
  it.each([['ArrowLeft', 316], ['ArrowRight', 284], ['Home', 240], ['End', 400], ['Enter', 296], ['ArrowUp', null], ['a', null]])('%s makes a pane on the right %s wide', (name, size) => {
    expect(dividerSize(key(name), 'right', sizes)).toBe(size)
  })

  it.each([['ArrowUp', 316], ['ArrowDown', 284], ['ArrowLeft', null]])('%s makes a pane below %s high', (name, size) => {
    expect(dividerSize(key(name), 'below', sizes)).toBe(size)
  })

  it('moves it four times as far with Shift, and never beyond its bounds', () => {
    expect(dividerSize(key('ArrowLeft', { shiftKey: true }), 'right', sizes)).toBe(364)
    expect(dividerSize(key('ArrowLeft', { shiftKey: true }), 'right', { ...sizes, size: 380 })).toBe(400)
    expect(dividerSize(key('ArrowRight', { shiftKey: true }), 'right', sizes)).toBe(240)
  })

  it('is left alone with Ctrl', () => expect(dividerSize(key('ArrowLeft', { ctrlKey: true }), 'right', sizes)).toBeNull())
})
