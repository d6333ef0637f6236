import { expect, it } from 'vitest'
import { inside } from '../../../src-main/workspace/contain.ts'

it('joins ordinary names', () => {
  expect(inside('/w/runs', '01jabc', 'last.safetensors')).toBe('/w/runs/01jabc/last.safetensors')
})

it.each(['..', '.', '', 'a/b', 'a\\b', '../x', '/etc', 'C:', 'a\0b', '.hidden', 'a b', 'x'.repeat(129), 'con', 'NUL.txt', 'com1', 'trailing.'])(
  'refuses %j, which would leave the folder or mean something else to a system',
  (name) => {
    expect(() => inside('/w/datasets', name)).toThrow(`${JSON.stringify(name)} can't be a name in the workspace`)
  },
)
