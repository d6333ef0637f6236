import { expect, it } from 'vitest'
import { cos, sin } from '#shared/domain/trigonometry.ts'

const largestError = (ours: (x: number) => number, hosts: (x: number) => number, upTo: number) =>
  Math.max(...Array.from({ length: 20_001 }, (_, k) => ((k - 10_000) / 10_000) * upTo).map((x) => Math.abs(ours(x) - hosts(x))))

it.each([[2 * Math.PI, 1e-15], [100, 1e-14]])('sines and cosines of up to %f are within %f of the host\'s', (upTo, error) => {
  expect(largestError(sin, Math.sin, upTo)).toBeLessThan(error)
  expect(largestError(cos, Math.cos, upTo)).toBeLessThan(error)
})

it('cosines of 0 and pi are 1 and -1', () => {
  expect([cos(0), cos(Math.PI)]).toEqual([1, -1])
})
