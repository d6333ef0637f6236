import { describe, expect, it } from 'vitest'
import { placeOfKey } from '../../../src-renderer/features/shell/places.ts'

const key = (code: string, ...held: ('altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey')[]) => ({
  code, altKey: held.includes('altKey'), ctrlKey: held.includes('ctrlKey'), metaKey: held.includes('metaKey'), shiftKey: held.includes('shiftKey'),
})

describe('a digit with a modifier', () => {
  it.each(['altKey', 'ctrlKey', 'metaKey'] as const)('leads to a screen with %s', (held) => {
    expect(['Digit1', 'Digit2', 'Digit3', 'Digit4'].map((code) => placeOfKey(key(code, held))?.path)).toEqual(['/data', '/design', '/runs', '/sweeps'])
  })

  it('leads home with Alt and 0, while Ctrl and 0 are left to the zoom', () => {
    expect(placeOfKey(key('Digit0', 'altKey'))?.path).toBe('/')
    expect(placeOfKey(key('Digit0', 'ctrlKey'))).toBeUndefined()
  })

  it('is left alone otherwise', () => {
    expect(placeOfKey(key('Digit1'))).toBeUndefined()
    expect(placeOfKey(key('Digit5', 'altKey'))).toBeUndefined()
    expect(placeOfKey(key('Digit1', 'altKey', 'shiftKey'))).toBeUndefined()
    // AltGr on many keyboards: it types a character.
    expect(placeOfKey(key('Digit2', 'altKey', 'ctrlKey'))).toBeUndefined()
  })
})
